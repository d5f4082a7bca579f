import { Get } from "@paste-gen/runtime";
import type { Database } from "./database.js";

export class ServersController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  @Get("/servers")
  index(): { readonly servers: readonly string[] } {
    return { servers: this.#db.names() };
  }
}

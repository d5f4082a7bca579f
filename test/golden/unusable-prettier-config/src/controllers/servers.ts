import { ExpectedErrors, type JsonValue, Resource } from "@paste-gen/runtime";
import type { Database } from "../database.js";

@Resource("server", "servers")
export class ServersController {
  constructor(private readonly db: Database) {}

  @ExpectedErrors(404)
  show(id: string): JsonValue {
    return this.db.find(id);
  }
}

import { Resource } from "@paste-gen/runtime";

import type { Database } from "../database.js";

@Resource("server", "servers")
export class ServersController {
  constructor(private readonly db: Database) {}

  show(id: string): string {
    return this.db.find(id);
  }
}

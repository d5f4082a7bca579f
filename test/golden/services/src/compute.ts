import type { Manager, PeriodicTask } from "@paste-gen/runtime";
import type { Database } from "./database.js";

export class ComputeManager implements Manager {
  readonly #db: Database;
  readonly periodicTasks: readonly PeriodicTask[] = [
    { name: "sync", spacing: 60, run: (): readonly string[] => this.#db.names() },
  ];

  constructor(db: Database) {
    this.#db = db;
  }
}

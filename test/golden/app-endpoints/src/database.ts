import type { JsonValue } from "@paste-gen/runtime";

export class Database {
  readonly #servers = new Map<string, JsonValue>([["1", { id: "1", name: "one" }]]);

  all(): JsonValue {
    return [...this.#servers.values()];
  }

  find(id: string): JsonValue {
    return this.#servers.get(id) ?? null;
  }
}

import type { JsonValue } from "@paste-gen/runtime";

export interface Database {
  find(id: string): JsonValue;
}

/** What the code of a schema depends on, as the key that it is kept by. */
import type { SchemaJob } from "./compiled-schema.js";

/** `formats` are the names of the project's own. */
export function schemaKey({ schema, purpose }: SchemaJob, formats: readonly string[]): string {
  return JSON.stringify([purpose, schema, formats]);
}

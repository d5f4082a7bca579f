/** Many schemas are compiled on a thread of their own, while this one goes on. */
import { availableParallelism } from "node:os";
import { schemaKey } from "./schema-key.js";
import { withThread } from "./threads.js";
import type { CompiledSchema, CompiledSchemas, ProjectionRequest, ValidatorRequest } from "./validators.js";

/** Schemas to compile, as plain data. */
export interface SchemaJob {
  readonly validators: readonly (ProjectionRequest | ValidatorRequest)[];
  /** The names of the project's own formats. */
  readonly formats: readonly string[];
}

/** A thread takes longer to start, and to load ajv, than schemas of so many characters take to compile: about 200 of four fields. */
const worthThread = 80_000;

/**
 * Gives what is kept and, where much is not among it, that. The thread has started when this returns: call it before other work, and wait for it
 * afterwards.
 */
export async function compileAhead(
  { validators, formats }: SchemaJob,
  kept: CompiledSchemas,
): Promise<CompiledSchemas> {
  const fresh = validators
    .map((validator) => ({ validator, key: schemaKey(validator, formats) }))
    .filter(({ key }) => kept.get(key) === undefined);
  const size = fresh.reduce((sum, { key }) => sum + key.length, 0);
  if (size < worthThread || availableParallelism() < 2) return kept;
  const job = { validators: fresh.map(({ validator }) => validator), formats };
  const compiled = await withThread<SchemaJob, CompiledSchema[], CompiledSchema[]>("./schema-worker.js", (ask) =>
    ask(job),
  );
  const ahead = new Map(fresh.map(({ key }, i) => [key, compiled[i]]));
  return { get: (key) => ahead.get(key) ?? kept.get(key), set: (key, one) => kept.set(key, one) };
}

/** The recipe, or what it gave the last time when nothing has changed since. */
import type { CachedBuild } from "./build-cache.js";
import { readCache, writeCache } from "./build-cache.js";
import type { GenerateOptions } from "./generated.js";
import { KeptAnswers } from "./kept-answers.js";
import { diskReader } from "./project-reader.js";
import type { RecipeMemory } from "./recipe-memory.js";
import { RecordingReader } from "./recording-reader.js";

type Kept<Name extends keyof RecipeMemory> = RecipeMemory[Name] & { readonly keep: () => void };

/** As `generate`, but without the model. The recipe, and the libraries behind it, are loaded only when something has changed. */
export async function cachedGenerate(options: GenerateOptions): Promise<CachedBuild> {
  const disk = diskReader(options);
  const known = readCache(options, disk);
  if (known !== null) return known;
  const { generateFrom } = await import("./generate.js");
  const reader = new RecordingReader(disk);
  // Prettier takes longer than everything else together, and ajv than the rest of a cold build.
  const pieces = new KeptAnswers<string>(options.root, "formatted");
  const compiled: Kept<"compiled"> = new KeptAnswers(options.root, "schemas");
  const facts: Kept<"facts"> = new KeptAnswers(options.root, "facts");
  const { files, diagnostics, repeatable } = await generateFrom(options, reader, { facts, pieces, compiled });
  for (const kept of [facts, pieces, compiled]) kept.keep();
  const build = { files, diagnostics, inputs: reader.inputs };
  const { record } = reader;
  if (repeatable && record !== null) writeCache(options, build, record);
  return build;
}

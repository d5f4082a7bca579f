/** The recipe, or what it gave the last time when nothing has changed since. */
import type { CachedBuild } from "./build-cache.js";
import { readCache, writeCache } from "./build-cache.js";
import { FormattedPieces } from "./formatted-pieces.js";
import type { GenerateOptions } from "./generated.js";
import { diskReader, RecordingReader } from "./project-reader.js";

/** As `generate`, but without the model. The recipe, and the libraries behind it, are loaded only when something has changed. */
export async function cachedGenerate(options: GenerateOptions): Promise<CachedBuild> {
  const disk = diskReader(options.root);
  const known = readCache(options, disk);
  if (known !== null) return known;
  const { generateFrom } = await import("./generate.js");
  const reader = new RecordingReader(disk);
  const pieces = new FormattedPieces(options.root);
  const { files, diagnostics, repeatable } = await generateFrom(options, reader, { pieces });
  pieces.keep();
  const build = { files, diagnostics, inputs: reader.inputs };
  const { record } = reader;
  if (repeatable && record !== null) writeCache(options, build, record);
  return build;
}

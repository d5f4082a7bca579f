/** What builds hand on to the next, so that it does only what has changed. */
import { LinkMemory } from "../parser/link/routers.js";
import { SyntaxCache } from "../parser/source/syntax-cache.js";
import type { PieceStore } from "../templates/format.js";
import { PrintMemory } from "../templates/print-memory.js";
import type { CompiledSchemas } from "../templates/compiled-schema.js";
import type { RecordedFacts } from "./kept-facts.js";

/** Builds of one process hand on all of it, others what `cachedGenerate` keeps. */
export interface RecipeMemory {
  readonly syntax: SyntaxCache;
  readonly facts: RecordedFacts;
  readonly linked: LinkMemory;
  readonly printed: PrintMemory;
  readonly compiled: CompiledSchemas;
  readonly pieces: PieceStore;
}

/** The memory of a process that will build several times. */
export function createMemory(): RecipeMemory {
  return {
    syntax: new SyntaxCache(),
    facts: new Map(),
    linked: new LinkMemory(),
    printed: new PrintMemory(),
    compiled: new Map(),
    pieces: new Map(),
  };
}

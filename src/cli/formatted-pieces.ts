/** Pieces of generated text as prettier left them, kept for the next build: prettier takes longer than everything else. */
import { cacheFile, keepFile, sealed, unsealed } from "./cache-folder.js";
import { toolIdentity } from "./tool-version.js";

/** Read when the first piece is asked for. What a build has not used is not kept. */
export class FormattedPieces {
  readonly #root: string;
  readonly #used = new Map<string, string>();
  #known: ReadonlyMap<string, string> | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  readonly get = (key: string): string | undefined => {
    this.#known ??= this.#read();
    return this.#known.get(key);
  };

  readonly set = (key: string, text: string): void => {
    this.#used.set(key, text);
  };

  /** Keeps what was used, if any of it is new. */
  keep(): void {
    const known = this.#known;
    const file = cacheFile(this.#root, "formatted");
    if (file === null || known === null || [...this.#used.keys()].every((key) => known.has(key))) return;
    keepFile(file, sealed({ maker: toolIdentity(), pieces: [...this.#used] }));
  }

  #read(): ReadonlyMap<string, string> {
    const file = cacheFile(this.#root, "formatted");
    const value = file === null ? undefined : unsealed(file);
    const known = typeof value === "object" && value !== null && "maker" in value && "pieces" in value;
    const ours = known && JSON.stringify(value.maker) === JSON.stringify(toolIdentity());
    return new Map(ours ? (value.pieces as [string, string][]) : []);
  }
}

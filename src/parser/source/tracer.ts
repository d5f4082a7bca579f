/** What facts are made from: noted while they are made, so that they can be kept for as long as it stays the same. */
import type { Diagnostic } from "../diagnostics.js";

/** What was asked of a reader: paths of files, of places where a file may be, and of folders. */
export interface Questions {
  readonly files: readonly string[];
  readonly exists: readonly string[];
  readonly folders: readonly string[];
}

/** Everything that the making of a fact asked and reported, that of the facts that it used included. */
export interface Findings {
  readonly asked: Questions;
  readonly reported: readonly Diagnostic[];
}

/** What one fact noted itself, and the facts that it used. */
export class Trace {
  readonly files: string[] = [];
  readonly exists: string[] = [];
  readonly folders: string[] = [];
  readonly reported: Diagnostic[] = [];
  readonly used: Trace[] = [];

  /** With those of the facts that it used, each once. */
  findings(): Findings {
    const all = new Set<Trace>([this]);
    for (const trace of all) for (const used of trace.used) all.add(used);
    const traces = [...all];
    const once = (of: (trace: Trace) => readonly string[]): string[] => [...new Set(traces.flatMap(of))];
    return {
      asked: { files: once((t) => t.files), exists: once((t) => t.exists), folders: once((t) => t.folders) },
      reported: traces.flatMap((t) => t.reported),
    };
  }
}

/** Knows which fact is being made. */
export class Tracer {
  #current = new Trace();

  /** The trace of what is being made. */
  get current(): Trace {
    return this.#current;
  }

  /** Notes what was asked when a fact of an earlier build was made. */
  adopt({ asked }: Findings): void {
    this.#current.files.push(...asked.files);
    this.#current.exists.push(...asked.exists);
    this.#current.folders.push(...asked.folders);
  }

  /** Makes a fact within the one that is being made. */
  trace<V>(make: () => V): { readonly value: V; readonly trace: Trace } {
    const outer = this.#current;
    const trace = new Trace();
    this.#current = trace;
    try {
      return { value: make(), trace };
    } finally {
      this.#current = outer;
    }
  }
}

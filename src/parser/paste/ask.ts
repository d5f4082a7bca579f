/** Who asks for a thing and why: what every diagnostic of the resolver carries. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin } from "../model.js";

export interface ChainLink {
  /** `needed by [pipeline:api]`. */
  readonly text: string;
  readonly origin: Origin;
  /** File and name of the section (a `visitKey`), by which a circle is recognized. */
  readonly section?: string;
}

/** A place that asks for something, and who needed that place, nearest first. */
export interface Ask {
  readonly origin: Origin;
  readonly chain: readonly ChainLink[];
}

/** What a message says beyond its code. */
export interface Words {
  readonly message: string;
  /** Null when there is nothing to advise. */
  readonly hint: string | null;
}

/** An error at the place that asks. */
export function errorAt(code: string, ask: Ask, words: Words): Diagnostic {
  return build({ code, severity: "error" }, ask, words);
}

/** A warning at the place that asks. */
export function warningAt(code: string, ask: Ask, words: Words): Diagnostic {
  return build({ code, severity: "warning" }, ask, words);
}

/** A place that nobody in particular needed. */
export function plainAsk(origin: Origin): Ask {
  return { origin, chain: [] };
}

/** The same asker, at another place. */
export function askAt(ask: Ask, origin: Origin): Ask {
  return { origin, chain: ask.chain };
}

function build(head: Pick<Diagnostic, "code" | "severity">, ask: Ask, words: Words): Diagnostic {
  return {
    ...head,
    message: words.message,
    origin: ask.origin,
    ...(words.hint === null ? {} : { hint: words.hint }),
    ...(ask.chain.length === 0 ? {} : { chain: ask.chain.map(({ text, origin }) => ({ text, origin })) }),
  };
}

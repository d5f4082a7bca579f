/** `config:FILE#NAME`, `egg:DIST#NAME`, `call:MODULE:ATTR`, and what their parts mean. */
import type { Origin } from "../model.js";
import type { FactoryRef } from "../plan-model.js";
import { SPACES } from "./white-space.js";

const SPACE = `[${SPACES}]*`;
const PYTHON_IMPORT = new RegExp(
  String.raw`^([\p{L}\p{N}_.]+)${SPACE}(?::${SPACE}([\p{L}\p{N}_.]+)${SPACE})?(?:\[[^\n]*\]${SPACE})?$`,
  "u",
);
const PATH_IMPORT = new RegExp(String.raw`^((?:\.{1,2}/|@)?[\w@./~-]+)${SPACE}:${SPACE}([\w$.]+)${SPACE}$`, "u");

export interface PasteUri {
  /** In lower case. */
  readonly scheme: string;
  /** Between the scheme and the first `#`. */
  readonly path: string;
  /** After the first `#`; `main` when there is none. */
  readonly name: string;
}

/** Whether a name is a URI: it begins with letters and a colon. So a section `a:b` can't be named. */
export function isUri(name: string): boolean {
  return /^[a-zA-Z]+:/u.test(name);
}

/** Takes a URI apart. */
export function readUri(uri: string): PasteUri {
  const hash = uri.indexOf("#");
  const base = hash < 0 ? uri : uri.slice(0, hash);
  const colon = base.indexOf(":");
  return {
    scheme: base.slice(0, Math.max(0, colon)).toLowerCase(),
    path: base.slice(colon + 1),
    name: hash < 0 ? "main" : uri.slice(hash + 1),
  };
}

/** Python's `urllib.parse.unquote`: `%20` is a space; what is no escape stays. */
export function unquote(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/gu, (escapes) => {
    const bytes = escapes
      .slice(1)
      .split("%")
      .map((hex) => Number.parseInt(hex, 16));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  });
}

/**
 * Reads `module:attr` of `paste.x_factory = …`. As Python's entry points: white space around the colon and `[extras]` at the end are allowed. Beyond
 * them the module may be a relative path or a package specifier: `./src/audit`, `@acme/filters`. `attr` is empty when only a module is given.
 */
export function readImport(spec: string, origin: Origin): FactoryRef | null {
  const match = PYTHON_IMPORT.exec(spec) ?? PATH_IMPORT.exec(spec);
  if (match?.[1] === undefined) return null;
  return { scheme: "import", spec, module: match[1], attr: match[2] ?? "", origin };
}

/** Reads what follows `call:`, exactly `module:attr`. */
export function readCall(path: string, origin: Origin): FactoryRef | null {
  const [module, attr, ...more] = path.split(":");
  if (module === undefined || module === "" || attr === undefined || more.length > 0 || /\s/u.test(path)) return null;
  return { scheme: "call", spec: `call:${path}`, module, attr, origin };
}

/** The handlebars templates, compiled when they are first needed. They only arrange what the views decided. */
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** Misspelt names are errors; nothing is escaped for HTML; only handlebars' own helpers are known. */
const options: CompileOptions = { strict: true, noEscape: true, knownHelpersOnly: true };

/** Reads a template beside this file, and compiles it. */
export function loadTemplate<View>(name: string): (view: View) => string {
  const source = readFileSync(new URL(name, import.meta.url), "utf8");
  return Handlebars.compile<View>(source, options);
}

/** The handlebars templates, compiled when they are first needed. They only arrange what the views decided. */
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** Misspelt names are errors; nothing is escaped for HTML; only handlebars' own helpers are known. */
const options: CompileOptions = { strict: true, noEscape: true, knownHelpersOnly: true };

const compiled = new Map<string, HandlebarsTemplateDelegate<object>>();

/** The text of the template beside this file with what the view holds. */
export function renderTemplate(name: string, view: object): string {
  const template =
    compiled.get(name) ?? Handlebars.compile<object>(readFileSync(new URL(name, import.meta.url), "utf8"), options);
  compiled.set(name, template);
  return template(view);
}

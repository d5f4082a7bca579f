/** Settings as code: object literals of strings, with `%(here)s` and `${NAME}` read when the program starts. */
import type { AppModel } from "../parser/app-model.js";
import type { Setting } from "../parser/plan-model.js";
import { line, group, ifBroken, indent, join, type Doc } from "./layout.js";
import { call, escapeText, objectLiteral, property, quote, shortProperty } from "./literals.js";

/** Stands for the ini's folder in the values that the build resolves: the output must not depend on where the project lies. */
export const herePlaceholder = "\u{F0000}here\u{F0000}";

/** The whole value is `${NAME}`: read from the environment when the program starts. */
const environmentValue = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** What gives the ini's folder: the assembly's field in a section's function, the local variable where the assembly is made. */
export type HereExpression = "a.here" | "here";

/** A value as code. */
function settingExpression(value: string, here: HereExpression): string {
  if (!value.includes(herePlaceholder)) return quote(value);
  if (value === herePlaceholder) return here;
  return `\`${value
    .split(herePlaceholder)
    .map((text) => escapeText(text, "`"))
    .join(`\${${here}}`)}\``;
}

/** `{ level: "info" }` */
export function confLiteral(settings: readonly Setting[], here: HereExpression = "a.here"): Doc {
  return objectLiteral(settings.map((s) => settingProperty(s, here)));
}

/** `a.globalConf`, or that with what a section has set. */
export function globalConfExpression(conf: readonly Setting[], base: readonly Setting[]): Doc {
  const { extends: isExtended, settings } = ownGlobals(conf, base);
  if (!isExtended) return confLiteral(settings);
  if (settings.length === 0) return "a.globalConf";
  const properties = ["...a.globalConf", ...settings.map((s) => settingProperty(s, "a.here"))];
  return group(["{", indent([line, join([",", line], properties), ifBroken(",")]), line, "}"]);
}

/** What a section writes of its global conf: all of it, or what differs from the base that it extends. */
function ownGlobals(
  conf: readonly Setting[],
  base: readonly Setting[],
): { readonly extends: boolean; readonly settings: readonly Setting[] } {
  const basics = new Map(base.map((s) => [s.key, s.value]));
  const covers = base.every((s) => conf.some((c) => c.key === s.key));
  return { extends: covers, settings: covers ? conf.filter((s) => basics.get(s.key) !== s.value) : conf };
}

function settingProperty({ key, value }: Setting, here: HereExpression): Doc {
  const variable = environmentValue.exec(value)?.[1];
  if (variable !== undefined) {
    const argument = quote(variable);
    return (argument.length <= 20 ? shortProperty : property)(key, call("paste.environment", [argument]));
  }
  const text = settingExpression(value, here);
  return key === text && text === here ? key : property(key, text);
}

/** Whether a section's own settings speak of the ini's folder. */
export function sectionsUseHere(app: AppModel, base: readonly Setting[]): boolean {
  const speaks = (s: Setting): boolean => s.value.includes(herePlaceholder);
  return app.parts.some(
    (p) =>
      (p.kind === "factory" || p.kind === "loader") &&
      (p.localConf.some(speaks) || ownGlobals(p.globalConf, base).settings.some(speaks)),
  );
}

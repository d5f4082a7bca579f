/** Messages about the factories that the ini names, and their settings: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { listed } from "../phrases.js";
import type { Origin } from "../model.js";

/**
 * A name that a module doesn't export.
 *
 * @param wanted.instead What stands there under the name, and what to do about it.
 */
export function factoryNotExported(
  wanted: { readonly name: string; readonly file: string; readonly instead: string | null },
  exports: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(wanted.name, exports);
  const others = exports.length === 0 ? "it exports nothing of the kind" : `it exports ${listed(exports)}`;
  const hint = wanted.instead ?? (near === null ? others : `did you mean \`${near}\`?`);
  const message = `${wanted.file} doesn't export \`${wanted.name}\``;
  return { code: "factory-not-exported", severity: "error", origin, message, hint };
}

/** A name that stands for something that can't be called. */
export function factoryNotCallable(name: string, what: string, origin: Origin): Diagnostic {
  const message = `\`${name}\` is ${what}, not a factory`;
  const hint = what === "a class" ? `did you mean \`${name}.factory\`?` : "a factory is a function or a static method";
  return { code: "factory-not-callable", severity: "error", origin, message, hint };
}

/** A factory whose signature doesn't fit the protocol that the ini names. */
export function factorySignature(
  protocol: string,
  problem: string,
  hint: { readonly hint: string; readonly origin: Origin },
): Diagnostic {
  const message = `the factory doesn't fit ${protocol}: ${problem}`;
  return { code: "factory-signature", severity: "error", origin: hint.origin, message, hint: hint.hint };
}

/**
 * A setting that the factory's type doesn't know.
 *
 * @param wayOut What to do about it, where that is more than to choose another name.
 */
export function unknownSetting(
  name: string,
  { known, wayOut }: { readonly known: readonly string[]; readonly wayOut: string | null },
  origin: Origin,
): Diagnostic {
  const near = nearest(name, known);
  const others = known.length === 0 ? "the factory takes no settings" : `the factory takes ${listed(known)}`;
  const hint = wayOut ?? (near === null ? others : `did you mean \`${near}\`?`);
  return {
    code: "unknown-setting",
    severity: "error",
    origin,
    message: `the factory has no setting \`${name}\``,
    hint,
  };
}

/** A setting whose text the factory's type doesn't accept. */
export function unfitSetting(
  { key: name, value }: { readonly key: string; readonly value: string },
  texts: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(value, texts);
  const others = near === null ? `it accepts ${texts.join(", ")}` : `did you mean \`${near}\`?`;
  const message =
    texts.length === 0
      ? `the setting \`${name}\` is text, but the factory's type asks for something else`
      : `the setting \`${name}\` has a value that the factory's type does not accept`;
  const hint = texts.length === 0 ? "declare it as `string`, and convert it in the factory" : others;
  return { code: "unfit-setting", severity: "error", origin, message, hint };
}

/** A setting of a service or of one of the runtime's own factories that it would refuse when the program starts. */
export function badSetting(
  { key: name, value }: { readonly key: string; readonly value: string },
  {
    expected,
    advice,
    words = [],
  }: { readonly expected: string; readonly advice: string; readonly words?: readonly string[] },
  origin: Origin,
): Diagnostic {
  const near = nearest(value.trim(), words);
  const hint = /\s[#;]/.test(value)
    ? "put the comment on a line of its own: here it is part of the value"
    : near === null
      ? advice
      : `did you mean \`${near}\`?`;
  return {
    code: "bad-setting",
    severity: "error",
    origin,
    message: `the setting \`${name}\` has to be ${expected}`,
    hint,
  };
}

/**
 * A setting that the factory takes, and that does not do what its author expects.
 *
 * @param problem Goes on behind the setting's name.
 */
export function oddSetting(
  name: string,
  { problem, hint }: { readonly problem: string; readonly hint: string },
  origin: Origin,
): Diagnostic {
  return { code: "odd-setting", severity: "warning", origin, message: `the setting \`${name}\`: ${problem}`, hint };
}

/**
 * A setting that the factory requires and the ini doesn't give.
 *
 * @param wayOut Goes on behind what to add.
 */
export function missingSetting(name: string, wayOut: string, origin: Origin): Diagnostic {
  const message = `the factory needs the setting \`${name}\``;
  return {
    code: "missing-setting",
    severity: "error",
    origin,
    message,
    hint: `add \`${name} = …\`${wayOut}`,
  };
}

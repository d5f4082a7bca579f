/** `${NAME}` within other text, or with a default: it looks as if it came from the environment, and stays as it is. */
import type { Diagnostics } from "../diagnostics.js";
import { partialEnvironment } from "../messages/paste-warnings.js";
import type { IniOption } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";
import { isLiteralSecret } from "./secrets.js";

/** Capitals, as variables of the environment are called, and a shell's default; `${method}` may be a format of the project's own. */
const VARIABLE = /\$\{[A-Z][A-Z0-9_]*(?::?[-=?+][^{}]*)?\}/u;
const WHOLE = /^\$\{\w+\}$/u;

/** Whether a value is `${NAME}`, and nothing else: it is read from the environment when the program starts. */
export function isFromEnvironment(value: string): boolean {
  return WHOLE.test(value);
}

/** Warns about each of the options that has a variable of the environment among other text. Secrets are reported as such. */
export function reportPartialEnvironment(
  found: Diagnostics,
  options: readonly Pick<IniOption, "key" | "raw" | "origin">[],
  ask: Ask,
): void {
  for (const option of options) {
    const { key, raw, origin } = option;
    const [variable] = VARIABLE.exec(raw) ?? [];
    if (variable === undefined || isFromEnvironment(raw) || isLiteralSecret(option)) continue;
    found.report(partialEnvironment(key, variable, askAt(ask, origin)));
  }
}

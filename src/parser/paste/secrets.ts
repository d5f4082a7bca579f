/** Settings whose name says that they are secret, with their value in clear text. */
import type { Diagnostics } from "../diagnostics.js";
import { literalSecret } from "../messages/paste-warnings.js";
import type { IniOption } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";

/** `admin_password`, `session.secret`, `auth-token`, `api_key`; not `token_url`, whose last word says that it is a URL. */
const SECRET_NAME =
  /(?:^|[^a-z])(?:\w*password|passwd|passphrase|pwd|secret|token|credentials?|(?:secret|private|api|access|auth|encryption|signing|shared|session)[_-]?key)$/iu;
const SWITCH = /^(?:|true|false|yes|no|on|off|none|null|[01])$/iu;
/** `${NAME}`, or what a deployment tool fills in: `%SERVICE_PASSWORD%`, `@PASSWORD@`. */
const FILLED_IN_LATER = /^\$\{[A-Za-z_]\w*\}$|^%\w+%$|^@\w+@$/u;

/** Warns about each of the options that holds a secret and does not take it from the environment (`${NAME}`). */
export function reportSecrets(
  found: Diagnostics,
  options: readonly Pick<IniOption, "key" | "raw" | "origin">[],
  ask: Ask,
): void {
  for (const option of options) {
    if (isLiteralSecret(option)) found.report(literalSecret(option.key, askAt(ask, option.origin)));
  }
}

/** Whether an option's name says that its value is secret, and the value is written down. */
export function isLiteralSecret({ key, raw }: Pick<IniOption, "key" | "raw">): boolean {
  const name = key.replace(/^set /u, "").trim();
  return !key.startsWith("get ") && SECRET_NAME.test(name) && !SWITCH.test(raw) && !FILLED_IN_LATER.test(raw);
}

/** Secrets: `${NAME}` in the ini file is read when the server starts and is never in the generated code. */
import { ConfigError } from "./config-error.js";

/** An environment variable's value. Throws `ConfigError` when it is not set; empty text is a value. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new ConfigError(name, undefined, `a value in the environment variable ${name}`);
  return value;
}

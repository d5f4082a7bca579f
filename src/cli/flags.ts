/** The flags of a command line, each with the type that it was declared with. */
import { CannotRun } from "./cannot-run.js";

/** What the parser found, by the long names of the flags. */
export type ParsedFlags = Readonly<Record<string, unknown>>;

/** A flag with one value. @throws CannotRun when it is given twice */
export function textFlag(flags: ParsedFlags, name: string): string | undefined {
  const value = flags[name];
  if (Array.isArray(value))
    throw new CannotRun(`--${name} is given ${String(value.length)} times, but can have only one value`);
  return typeof value === "string" ? value : undefined;
}

/** A flag that may be given several times. */
export function textsFlag(flags: ParsedFlags, name: string): readonly string[] | undefined {
  const value = flags[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** A flag that is there or not; undefined when neither it nor its `--no-` form is given. */
export function switchFlag(flags: ParsedFlags, name: string): boolean | undefined {
  const value: unknown = Array.isArray(flags[name]) ? flags[name].at(-1) : flags[name];
  return typeof value === "boolean" ? value : undefined;
}

/** A flag whose value is one of a few; the first of them when it is absent. */
export function choiceFlag<T extends string>(flags: ParsedFlags, name: string, values: readonly [T, ...T[]]): T {
  const text = textFlag(flags, name);
  return values.find((value) => value === text) ?? values[0];
}

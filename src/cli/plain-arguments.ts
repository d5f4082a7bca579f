/**
 * Command lines so plain that there is one way to read them: `build --check --format github`. Loading yargs takes a third of the time of a build that
 * finds nothing changed; all other lines are yargs' to read, and to complain about.
 */
import { commands, generalFlags, type Flag } from "./commands-table.js";
import type { ParsedFlags } from "./flags.js";
import type { CommandName } from "./run-command.js";

/** A command and its flags, as yargs gives them. */
export interface PlainArguments {
  readonly name: CommandName;
  readonly flags: ParsedFlags;
}

/** Null for a line with positional arguments, lists, repetitions, quotes, or anything that is not known. */
export function plainArguments([first, ...rest]: readonly string[]): PlainArguments | null {
  const command = commands.find(({ name }) => name === first);
  if (command === undefined || command.positionals !== undefined) return null;
  const known: ReadonlyMap<string, Flag> = new Map(Object.entries({ ...generalFlags, ...command.options }));
  const flags = new Map<string, string | boolean>();
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? "";
    const [name, value] = switchOf(word, known) ?? [word.slice(2), rest[++at]];
    const isRead = word.startsWith("--") && (typeof value === "boolean" || isPlainValue(known.get(name), value));
    if (!isRead || flags.has(name)) return null;
    flags.set(name, value ?? "");
  }
  return { name: command.name, flags: { _: [command.name], ...Object.fromEntries(flags) } };
}

/** `--check` is true, `--no-cache` false; null for what is no switch. */
function switchOf(word: string, known: ReadonlyMap<string, Flag>): [name: string, value: boolean] | null {
  const [, no, name = ""] = /^--(no-)?(.*)$/s.exec(word) ?? [];
  return known.get(name)?.type === "boolean" ? [name, no === undefined] : null;
}

function isPlainValue(flag: Flag | undefined, value: string | undefined): boolean {
  if (flag?.string !== true || flag.array === true || value === undefined) return false;
  return /^[\w./@][\w./@-]*$/.test(value) && (flag.choices === undefined || flag.choices.includes(value));
}

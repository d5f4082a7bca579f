/** What kinds of values settings have, and how text becomes one. */
import { ConfigError } from "../paste/config-error.js";
import { booleanSetting, choiceSetting, integerSetting, numberSetting } from "../paste/settings.js";
import { longestTimerSeconds } from "../timer-limits.js";

/** One setting: its default, and how its text is read. */
export interface SettingKind<T> {
  readonly fallback: T;
  /** Throws `ConfigError`. */
  read(name: string, text: string): T;
}

/** Any text. */
export function textKind(fallback: string): SettingKind<string> {
  return { fallback, read: (_name, text) => text };
}

/**
 * A host's name or an address, without quotes, brackets or a port: Node would ask the resolver for all of it. Empty text is refused, too: Node would listen on
 * every address of the machine, which nobody means by it.
 */
export function addressKind(fallback: string): SettingKind<string> {
  return {
    fallback,
    read(name, text) {
      const address = text.trim();
      if (address === "" || /[\s"'/\\[\]]|^[^:]*:[^:]*$/.test(address))
        throw new ConfigError(name, text, "an address or a host's name alone (:: is every address)");
      return address;
    },
  };
}

/** How long the path of a Unix socket may be, in bytes. The system would cut off the rest. */
const longestPath = process.platform === "linux" ? 107 : 103;

/** The path of a Unix socket, or none. Windows has named pipes in their place. */
export function socketKind(fallback: string): SettingKind<string> {
  return {
    fallback,
    read(name, text) {
      if (process.platform === "win32" && !/^(?:\\\\[.?]\\pipe\\.|$)/i.test(text))
        throw new ConfigError(name, text, "the name of a pipe, \\\\.\\pipe\\NAME");
      if (Buffer.byteLength(text) <= longestPath) return text;
      throw new ConfigError(name, text, `a path of at most ${String(longestPath)} bytes`);
    },
  };
}

/** True or false, or one of their other names: yes, off, 1. */
export function booleanKind(fallback: boolean): SettingKind<boolean> {
  return { fallback, read: (name, text) => booleanSetting(name, text, fallback) };
}

/** A whole number; the bounds are inclusive. */
export function integerKind(fallback: number, min: number, max?: number): SettingKind<number> {
  const range = max === undefined ? { fallback, min } : { fallback, min, max };
  return { fallback, read: (name, text) => integerSetting(name, text, range) };
}

/** Seconds, with fractions if need be, as long as a timer can be. */
export function secondsKind(fallback: number): SettingKind<number> {
  const range = { fallback, min: 0, max: longestTimerSeconds };
  return { fallback, read: (name, text) => numberSetting(name, text, range) };
}

/** One of a few words. */
export function choiceKind<T extends string>(choices: readonly T[], fallback: T): SettingKind<T> {
  return { fallback, read: (name, text) => choiceSetting(name, text, { fallback, choices }) };
}

/** Settings while they are resolved: ordered, changeable and, as PasteDeploy's dicts, sometimes shared between two contexts. */
import type { Origin } from "../model.js";
import type { IniOption, Setting } from "../plan-model.js";
import { splitWords } from "./white-space.js";

/** A value and the option it was written in; null when it comes from the caller or is built in. */
export interface ConfValue {
  readonly value: string;
  readonly option: IniOption | null;
}

export type Conf = Map<string, ConfValue>;

/** A word of a value, and where it stands. */
export interface PlacedWord {
  readonly text: string;
  readonly origin: Origin;
}

/** A conf without settings. */
export function emptyConf(): Conf {
  return new Map();
}

/** What the model keeps of a conf. */
export function toSettings(conf: Conf): Setting[] {
  return Array.from(conf, ([key, { value, option }]) =>
    option === null ? { key, value, origin: null } : { key, value, origin: option.origin, option },
  );
}

/** The settings that a caller gives. */
export function confOf(values: Readonly<Record<string, string>>): Conf {
  return new Map(Object.entries(values).map(([key, value]) => [key, { value, option: null }]));
}

/** Takes a setting out of a conf. */
export function take(conf: Conf, key: string): ConfValue | null {
  const value = conf.get(key) ?? null;
  conf.delete(key);
  return value;
}

/** Where an option's value stands: its first line that has text, or the key when none has. */
export function valueOrigin(option: IniOption): Origin {
  const lines = option.raw.split("\n");
  const first = lines.findIndex((line) => line !== "");
  return option.valueLines[first] ?? option.origin;
}

/** Where a setting's value stands; null when it comes from the caller or is built in. */
export function settingOrigin({ option, origin }: Setting): Origin | null {
  return option === undefined ? origin : valueOrigin(option);
}

/** Where a part of an option's raw value stands. */
export function placeInValue(option: IniOption, offset: number, length: number): Origin {
  let rest = offset;
  for (const [index, line] of option.raw.split("\n").entries()) {
    const start = option.valueLines[index];
    if (start !== undefined && rest <= line.length) {
      return { ...start, column: start.column + rest, length: Math.max(1, Math.min(length, line.length - rest)) };
    }
    rest -= line.length + 1;
  }
  return valueOrigin(option);
}

/** The place of a value, or `otherwise` when it was not written in a file. */
export function originOf(value: ConfValue, otherwise: Origin): Origin {
  return value.option === null ? otherwise : valueOrigin(value.option);
}

/** The words of a value. Behind an interpolation that changes their number, all stand where the value stands. */
export function placedWords(value: ConfValue, otherwise: Origin): PlacedWord[] {
  const words = splitWords(value.value);
  const option = value.option;
  const raw = option === null ? [] : splitWords(option.raw);
  return words.map((word, index) => {
    const written = raw.length === words.length ? raw[index] : undefined;
    const exact = option !== null && written !== undefined;
    return {
      text: word.text,
      origin: exact ? placeInValue(option, written.offset, written.text.length) : originOf(value, otherwise),
    };
  });
}

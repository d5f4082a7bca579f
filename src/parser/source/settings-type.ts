/** The keys that the type of a local conf declares. */
import type { SettingKey } from "../source-model.js";
import { admittedTexts } from "./admitted-texts.js";
import { membersOf } from "./type-members.js";
import type { PlacedType } from "./type-reference.js";

/** How many names are looked up, one behind the other. */
const DEPTH = 16;

/** Null when any key is taken (an index signature), or when syntax doesn't tell. */
export function settingsOfType(conf: PlacedType): readonly SettingKey[] | null {
  const members = membersOf(conf, DEPTH);
  if (members === null) return null;
  const settings = [...members].filter(([, { code }]) => code === undefined);
  return settings.map(([name, { optional, type }]) => ({ name, optional, texts: textsOf(type) }));
}

function textsOf(type: PlacedType | null): readonly string[] | null {
  return type && admittedTexts(type, DEPTH);
}

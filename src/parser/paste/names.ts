/** Which sections answer to a name: PasteDeploy's prefixes, and an index of a file's sections by prefix and name. */
import type { IniFile, IniSection } from "../plan-model.js";
import { strip } from "./white-space.js";

/** What can be asked of a loader. */
export type ObjectType = "app" | "filter" | "server";

/** In each group the first prefix that has the name wins; more than one hit over all groups is ambiguous. */
const PREFIX_GROUPS: Readonly<Record<ObjectType, readonly (readonly string[])[]>> = {
  app: [["app", "application"], ["composite", "composit"], ["pipeline"], ["filter-app"]],
  filter: [["filter"]],
  server: [["server"]],
};

const TYPE_OF_PREFIX: ReadonlyMap<string, ObjectType> = new Map(
  Object.entries(PREFIX_GROUPS).flatMap(([type, groups]) =>
    groups.flat().map((prefix) => [prefix, type as ObjectType]),
  ),
);

/** What a section that means something begins with: those that can be loaded (`app`, `filter`, …), and paste-gen's own `service`. */
export const sectionPrefixes: readonly string[] = [...TYPE_OF_PREFIX.keys(), "service"];

/** `prefix -> name -> sections`. Names that differ only by white space around them are the same. */
export type SectionIndex = ReadonlyMap<string, ReadonlyMap<string, readonly IniSection[]>>;

/** A section header taken apart. */
export interface SectionName {
  readonly prefix: string;
  readonly name: string;
  readonly type: ObjectType;
}

/** Null for a section that PasteDeploy never loads: another prefix, or none. */
export function readSectionName(section: string): SectionName | null {
  const colon = section.indexOf(":");
  const prefix = section.slice(0, Math.max(0, colon));
  const type = TYPE_OF_PREFIX.get(prefix);
  return type === undefined ? null : { prefix, name: strip(section.slice(colon + 1)), type };
}

/** Indexes the sections of a file that can be loaded. */
export function indexSections(ini: IniFile): SectionIndex {
  const index = new Map<string, Map<string, IniSection[]>>();
  for (const section of ini.sections) {
    const header = readSectionName(section.name);
    if (header === null) continue;
    const names = index.get(header.prefix) ?? new Map<string, IniSection[]>();
    index.set(header.prefix, names);
    const sections = names.get(header.name);
    if (sections === undefined) names.set(header.name, [section]);
    else sections.push(section);
  }
  return index;
}

/** All sections that answer to a name: none, the one, or several, which is ambiguous. */
export function findSections(index: SectionIndex, type: ObjectType, name: string): readonly IniSection[] {
  return PREFIX_GROUPS[type].flatMap((prefixes) => {
    for (const prefix of prefixes) {
      const found = index.get(prefix)?.get(name);
      if (found !== undefined) return found;
    }
    return [];
  });
}

/** What was listed already: every name that is not found asks for the list. */
const lists = new WeakMap<SectionIndex, Map<ObjectType, readonly string[]>>();

/** The full names of all sections of a type, in the order of the prefixes. */
export function sectionsOfType(index: SectionIndex, type: ObjectType): readonly string[] {
  const known = lists.get(index) ?? new Map<ObjectType, readonly string[]>();
  lists.set(index, known);
  const list = known.get(type) ?? listSections(index, type);
  known.set(type, list);
  return list;
}

function listSections(index: SectionIndex, type: ObjectType): string[] {
  return PREFIX_GROUPS[type]
    .flat()
    .flatMap((prefix) => [...(index.get(prefix)?.values() ?? [])].flatMap((sections) => sections.map((s) => s.name)));
}

/** Which sections of a file name which: read from the text alone, so that sections nobody loads count too. */
import type { IniFile, IniSection } from "../plan-model.js";
import { interpolate } from "./interpolate.js";
import { compositeOfEgg } from "./composite-models.js";
import { findEntryPoint, type KnownDistributions } from "./entry-points.js";
import { readSectionName, type ObjectType } from "./names.js";
import { readUri } from "./uri.js";
import { splitWords } from "./white-space.js";

/** `filter:cors`: a type and a name, as something else asks for it. */
type Reference = `${ObjectType}:${string}`;

export interface References {
  /** Whether a section other than itself names this one. */
  readonly isNamed: (section: IniSection) => boolean;
  /** Whether one of the sections given names this one. */
  readonly isNamedBy: (section: IniSection, askers: (asker: IniSection) => boolean) => boolean;
}

/** Reads the references of a file. All values of a composite count: what its factory makes of them is not known here. */
export function readReferences(ini: IniFile, distributions: KnownDistributions): References {
  const askers = new Map<Reference, IniSection[]>();
  for (const section of ini.sections) {
    for (const reference of new Set(referencesOf({ ini, distributions }, section))) {
      const known = askers.get(reference);
      if (known === undefined) askers.set(reference, [section]);
      else known.push(section);
    }
  }
  const isNamedBy: References["isNamedBy"] = (section, accepts) => {
    const header = readSectionName(section.name);
    if (header === null) return false;
    const all = askers.get(`${header.type}:${header.name}`) ?? [];
    return all.some((asker) => asker !== section && accepts(asker));
  };
  return { isNamedBy, isNamed: (section) => isNamedBy(section, () => true) };
}

/** A file, and what is known of the distributions that it names. */
interface Known {
  readonly ini: IniFile;
  readonly distributions: KnownDistributions;
}

function referencesOf(known: Known, section: IniSection): Reference[] {
  const header = readSectionName(section.name);
  if (header === null) return [];
  return section.options.flatMap(({ key }): Reference[] => {
    const value = valueOf(known.ini, section, key);
    switch (key) {
      case "use":
        return [`${header.prefix === "filter-app" ? "filter" : header.type}:${value}`];
      case "filter-with":
        return [`filter:${value}`];
      case "next":
        return [`app:${value}`];
      case "pipeline":
        return pipelineReferences(value);
      default:
        return isComposite(known, section) ? pipelineReferences(value) : [];
    }
  });
}

/** A composite by its header or its factory; or an app whose factory is a composite's entry point, as PasteDeploy looks for one there too. */
function isComposite({ ini, distributions }: Known, section: IniSection): boolean {
  const prefix = readSectionName(section.name)?.prefix;
  if (prefix === "composite" || prefix === "composit") return true;
  if (section.options.some(({ key }) => /^paste\.composite?_factory$/u.test(key))) return true;
  const use = readUri(valueOf(ini, section, "use"));
  if ((prefix !== "app" && prefix !== "application") || use.scheme !== "egg") return false;
  const found = findEntryPoint(distributions, "app", { dist: use.path, name: use.name });
  if (found.kind === "found") return found.protocol !== "paste.app_factory";
  return compositeOfEgg({ dist: use.path, entryPoint: use.name }) !== null;
}

/** All but the last word are filters. */
function pipelineReferences(value: string): Reference[] {
  const words = splitWords(value).map((word) => word.text);
  return words.map((word, index): Reference => `${index === words.length - 1 ? "app" : "filter"}:${word}`);
}

function valueOf(ini: IniFile, section: IniSection, key: string): string {
  const raw = (name: string): string | undefined =>
    [...section.options, ...ini.defaults].find((option) => option.key === name)?.raw;
  const value = raw(key) ?? "";
  const result = interpolate(value, raw);
  return result.ok ? result.value : value;
}

/** Section headers that PasteDeploy passes over in silence, though they look like its own: `[servr:main]`, `[App:main]`, `[default]`. */
import type { Diagnostics } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { misspeltSection } from "../messages/paste-warnings.js";
import type { IniFile } from "../plan-model.js";
import { plainAsk } from "./ask.js";
import { readSectionName, sectionPrefixes } from "./names.js";

/** Warns about each section whose kind, or that of `[DEFAULT]`, is almost one that counts. */
export function reportMisspelt({ sections }: IniFile, found: Diagnostics): void {
  for (const { name, origin } of sections) {
    const near = readSectionName(name) === null ? meant(name) : null;
    if (near !== null) found.report(misspeltSection(name, near, plainAsk(origin)));
  }
}

function meant(section: string): string | null {
  const colon = section.indexOf(":");
  if (colon < 0) return section.toUpperCase() === "DEFAULT" ? "DEFAULT" : null;
  const prefix = section.slice(0, colon);
  const known = sectionPrefixes.find((one) => one === prefix.trim().toLowerCase());
  // of a short word too many others are near: [api:x] is a program's own
  const near = known ?? (prefix.length > 3 ? nearest(prefix, sectionPrefixes) : null);
  return near === null || near === prefix ? null : near + section.slice(colon);
}

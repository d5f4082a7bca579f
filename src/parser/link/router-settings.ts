/** A router's own settings: from its ini section, or from the static fields of its class, the ini winning. */
import type { RouterSettings } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { badRouterSetting } from "../messages/link.js";
import { unnegotiatedVersions } from "../messages/link-versions.js";
import type { Origin } from "../model.js";
import type { Setting } from "../plan-model.js";
import type { RouterFields } from "../source-model.js";
import { placedWords, settingOrigin, type PlacedWord } from "../paste/conf.js";
import { parseRoutePath } from "../source/route-path.js";
import { compareVersions, isMicroversion } from "../versions.js";
import type { ControllerGlob } from "./sources.js";

const noFields: RouterFields = {
  prefixes: null,
  minVersion: null,
  maxVersion: null,
  service: null,
  versionHeaders: null,
};

interface Bound {
  readonly key: "min_version" | "max_version";
  readonly value: string;
  readonly origin: Origin | null;
}

/** Values of lists are separated by white space or commas; the prefix `/` is none. */
export function routerSettings(
  localConf: readonly Setting[],
  fields: RouterFields = noFields,
  found: Diagnostics,
): RouterSettings {
  const min = bound("min_version", localConf, fields.minVersion);
  const max = bound("max_version", localConf, fields.maxVersion);
  const service = localConf.find((s) => s.key === "service")?.value ?? fields.service?.value ?? null;
  checkRange(min, max, { service, found });
  const written = wordsOf(localConf, "prefixes")?.flatMap(splitPrefixes);
  for (const prefix of written ?? []) checkPrefix(prefix, found);
  const headers = wordsOf(localConf, "version_headers")?.flatMap(splitCommas);
  for (const header of headers ?? []) checkHeader(header, found);
  return {
    prefixes: prefixes(written?.map((word) => word.text) ?? fields.prefixes?.value ?? []),
    service,
    minVersion: min !== null && isMicroversion(min.value) ? min.value : null,
    maxVersion: max !== null && isMicroversion(max.value) ? max.value : null,
    versionHeaders: headers?.map((word) => word.text) ?? fields.versionHeaders?.value ?? null,
  };
}

/** The globs of `controllers = …`, separated by white space or commas; null when the section has no such setting. */
export function controllerGlobs(localConf: readonly Setting[]): readonly ControllerGlob[] | null {
  const words = wordsOf(localConf, "controllers");
  return words && words.flatMap(splitCommas).map(({ text, origin }) => ({ glob: text, origin }));
}

function bound(key: Bound["key"], localConf: readonly Setting[], field: RouterFields["minVersion"]): Bound | null {
  const setting = localConf.find((s) => s.key === key);
  if (setting === undefined) return field && { key, ...field };
  return { key, value: setting.value, origin: settingOrigin(setting) };
}

function checkRange(
  min: Bound | null,
  max: Bound | null,
  { service, found }: { readonly service: string | null; readonly found: Diagnostics },
): void {
  const wrong = [min, max].filter((b) => b !== null).filter((b) => !isMicroversion(b.value));
  for (const b of wrong) {
    const problem = `cannot be ${JSON.stringify(b.value)}`;
    report(b, { problem, hint: "a microversion has two numbers, such as 2.1" }, found);
  }
  if (wrong.length > 0) return;
  const [only] = min === null || max === null ? [min ?? max] : [];
  if (only != null) {
    const other = only.key === "min_version" ? "max_version" : "min_version";
    report(
      only,
      { problem: `is set without ${other}`, hint: `set ${other} too: versions are negotiated with both, and service` },
      found,
    );
  }
  if (min === null || max === null) return;
  const of = min.origin === null ? max : min;
  if (service === null && of.origin !== null) found.report(unnegotiatedVersions(of.key, of.origin));
  if (compareVersions(min.value, max.value) <= 0) return;
  report(of, { problem: `${min.value} is later than max_version ${max.value}`, hint: "swap the two" }, found);
}

function report(of: Bound, { problem, hint }: { problem: string; hint: string }, found: Diagnostics): void {
  if (of.origin !== null) found.report(badRouterSetting({ setting: of.key, problem }, hint, of.origin));
}

function checkPrefix({ text, origin }: PlacedWord, found: Diagnostics): void {
  const [problem] = parseRoutePath(text).problems.filter((p) => p.kind === "invalid");
  if (problem === undefined) return;
  const place = { ...origin, column: origin.column + problem.start, length: Math.max(1, problem.length) };
  found.report(
    badRouterSetting({ setting: "prefixes", problem: `has the path ${text}: ${problem.problem}` }, problem.hint, place),
  );
}

/** A name that is none would end every answer, which names it, in an error. */
function checkHeader({ text, origin }: PlacedWord, found: Diagnostics): void {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(text)) return;
  const of = { setting: "version_headers", problem: `has ${text}, which no header can be called` };
  found.report(badRouterSetting(of, "write the names as they are, without quotes", origin));
}

/** The words of a setting, each with its place. */
function wordsOf(localConf: readonly Setting[], key: string): PlacedWord[] | null {
  const setting = localConf.find((s) => s.key === key);
  if (setting?.origin == null) return null;
  return placedWords({ value: setting.value, option: setting.option ?? null }, setting.origin);
}

/** Commas separate too, outside of braces: `src/{a,b}/*.ts` is one glob. */
function splitCommas(word: PlacedWord): PlacedWord[] {
  return split(word, /(?:\{[^{}]*\}|[^,{}]|[{}])+/g);
}

/** A comma at the end, or before the `/` of the next prefix: any other belongs to a requirement. */
function splitPrefixes(word: PlacedWord): PlacedWord[] {
  return split(word, /(?:[^,]|,(?!\/|$))+/g);
}

function split({ text, origin }: PlacedWord, each: RegExp): PlacedWord[] {
  return [...text.matchAll(each)].map((m) => ({
    text: m[0],
    origin: m[0] === text ? origin : { ...origin, column: origin.column + m.index, length: m[0].length },
  }));
}

function prefixes(written: readonly string[]): string[] {
  return written.length === 0 ? [""] : [...new Set(written.map((p) => p.replace(/\/+$/, "")))];
}

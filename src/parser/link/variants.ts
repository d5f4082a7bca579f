/** The variants of one method by microversion: which are there, whether they overlap, leave a gap or lie outside the application's range. */
import type { Diagnostics } from "../diagnostics.js";
import {
  overlappingVersions,
  schemaGap,
  unusedSchema,
  versionGap,
  versionOutsideApp,
  versionsWithoutMicroversions,
} from "../messages/link-versions.js";
import type { Origin, VersionRange } from "../model.js";
import type { Controller, ControllerMethod, SchemaUse } from "../source-model.js";
import { compareRanges, compareVersions, rangesOverlap, rangesTouch } from "../versions.js";
import { methodName } from "./bind.js";
import type { VersionsElsewhere } from "./versions-elsewhere.js";

/** A method with one of its ranges. */
export interface Variant {
  readonly controller: Controller;
  readonly method: ControllerMethod;
  readonly range: VersionRange;
  readonly origin: Origin;
}

/** The versions that an application serves; both null: it negotiates none. */
export interface AppVersions extends VersionRange {
  /** `app:osapi_compute_app_v21`. */
  readonly section: string;
  /** What the other routers that have a controller serve of it. */
  readonly elsewhere: VersionsElsewhere;
}

/** A method and those that are `@VariantOf` it, by name of the method. Every method is in one group. */
export function groupVariants(controller: Controller): Map<string, readonly ControllerMethod[]> {
  const byName = new Map(controller.methods.map((m) => [m.name, m]));
  const groups = new Map<string, ControllerMethod[]>();
  for (const method of controller.methods) {
    const base = baseOf(method, byName);
    const group = groups.get(base.name);
    if (group === undefined) groups.set(base.name, [method]);
    else group.push(method);
  }
  return groups;
}

function baseOf(method: ControllerMethod, byName: ReadonlyMap<string, ControllerMethod>): ControllerMethod {
  const seen = new Set<ControllerMethod>();
  let base = method;
  while (base.variantOf !== null && !seen.has(base)) {
    seen.add(base);
    base = byName.get(base.variantOf.name) ?? base;
  }
  return base;
}

/** All (method, range) pairs of a group, oldest first. */
export function variantsOf(controller: Controller, methods: readonly ControllerMethod[]): Variant[] {
  const all = methods.flatMap((method) =>
    method.versions.length === 0
      ? [{ controller, method, range: { min: null, max: null }, origin: method.origin }]
      : method.versions.map((v) => ({ controller, method, range: { min: v.min, max: v.max }, origin: v.origin })),
  );
  return all.sort((a, b) => compareRanges(a.range, b.range));
}

/** Reports what is wrong among the variants of one method. */
export function checkVariants(variants: readonly Variant[], app: AppVersions, found: Diagnostics): void {
  for (const variant of variants) checkRange(variant, app, found);
  for (const [method, own] of byMethod(variants)) checkUnused(method, own, { app, found });
  // each begins no earlier than the one before: what ends before it never meets one of those that follow
  let reaching = 0;
  for (const [i, next] of variants.entries()) {
    const before = variants[i - 1];
    if (before === undefined) continue;
    while (reaching < i && !overlaps(variants[reaching], next)) reaching++;
    const clash = reaching < i ? variants[reaching] : undefined;
    if (clash !== undefined) found.report(overlappingVersions(described(next), described(clash), next.origin));
    else if (!rangesTouch(before.range, next.range)) {
      const gap = {
        method: described(before).method,
        after: before.range.max ?? "",
        before: next.range.min ?? "",
        next: described(next).method,
      };
      found.report(versionGap(gap, next.origin));
    }
  }
}

function overlaps(a: Variant | undefined, b: Variant): boolean {
  return a !== undefined && rangesOverlap(a.range, b.range);
}

function described(variant: Variant): { method: string; range: VersionRange; origin: Origin } {
  return { method: methodName(variant.controller, variant.method), range: variant.range, origin: variant.origin };
}

function checkRange({ controller, method, range, origin }: Variant, app: AppVersions, found: Diagnostics): void {
  const what = methodName(controller, method);
  if (!isRanged(app)) {
    if (isRanged(range)) found.report(versionsWithoutMicroversions({ what, router: app.section }, origin));
    for (const use of [...method.schemas, ...method.querySchemas, ...method.responseSchemas].filter(isRanged)) {
      const schema = `the schema ${use.schema.name} of ${what}`;
      found.report(versionsWithoutMicroversions({ what: schema, router: app.section }, use.origin));
    }
    return;
  }
  if (!isRanged(range)) {
    checkCoverage(what, { method, range: { min: app.min, max: app.max } }, found);
    return;
  }
  const served = [app, ...app.elsewhere(controller)].filter((own) => rangesOverlap(range, own));
  const span = spanOf(served);
  if (span === null) found.report(versionOutsideApp({ what, range, app, wholly: true }, origin));
  else if (exceeds(range, span)) found.report(versionOutsideApp({ what, range, app: span, wholly: false }, origin));
  if (rangesOverlap(range, app)) checkCoverage(what, { method, range: within(range, app) }, found);
}

function isRanged({ min, max }: VersionRange): boolean {
  return min !== null || max !== null;
}

/** Every version of a method that has schemas should have one that applies. */
function checkCoverage(name: string, { method, range }: Pick<Variant, "method" | "range">, found: Diagnostics): void {
  for (const uses of [method.schemas, method.querySchemas]) {
    const [first] = uses;
    if (first === undefined) continue;
    const gap = firstGap(range, uses);
    if (gap !== null) found.report(schemaGap({ method: name, range: gap }, first.origin));
  }
}

function byMethod(variants: readonly Variant[]): Map<ControllerMethod, Variant[]> {
  const all = new Map<ControllerMethod, Variant[]>();
  for (const variant of variants) {
    const own = all.get(variant.method);
    if (own === undefined) all.set(variant.method, [variant]);
    else own.push(variant);
  }
  return all;
}

/** A schema that is for none of the versions in which its method, which has these variants, can be reached. */
function checkUnused(
  method: ControllerMethod,
  variants: readonly Variant[],
  { app, found }: { readonly app: AppVersions; readonly found: Diagnostics },
): void {
  const [first] = variants;
  if (first === undefined) return;
  const apps = [app, ...app.elsewhere(first.controller)];
  const served = variants
    .flatMap(({ range }) => apps.filter((own) => rangesOverlap(range, own)).map((own) => within(range, own)))
    .sort(compareRanges);
  if (served.length === 0) return;
  for (const use of [...method.schemas, ...method.querySchemas, ...method.responseSchemas]) {
    // 2.0 is the legacy endpoint's
    if (use.min === "2.0" || served.some((range) => rangesOverlap(range, use))) continue;
    const name = methodName(first.controller, method);
    found.report(unusedSchema({ schema: use.schema.name, method: name, range: use, served }, use.origin));
  }
}

/** The first versions of `range` that none of the ranges covers, or null. */
function firstGap(range: VersionRange, uses: readonly SchemaUse[]): VersionRange | null {
  let from = range.min;
  for (const use of [...uses].sort(compareRanges)) {
    if (use.max !== null && from !== null && compareVersions(use.max, from) < 0) continue;
    if (use.min !== null && (from === null || compareVersions(use.min, from) > 0))
      return unlessEmpty({ min: from, max: earlier(before(use.min), range.max) });
    if (use.max === null) return null;
    from = after(use.max);
  }
  return unlessEmpty({ min: from, max: range.max });
}

function unlessEmpty(range: VersionRange): VersionRange | null {
  const isEmpty = range.min !== null && range.max !== null && compareVersions(range.min, range.max) > 0;
  return isEmpty ? null : range;
}

function exceeds(range: VersionRange, app: VersionRange): boolean {
  const below = range.min !== null && app.min !== null && compareVersions(range.min, app.min) < 0;
  return below || (range.max !== null && app.max !== null && compareVersions(range.max, app.max) > 0);
}

/** From the first version of all to the last; null for no range. */
function spanOf(ranges: readonly VersionRange[]): VersionRange | null {
  const [first, ...more] = [...ranges].sort(compareRanges);
  if (first === undefined) return null;
  return more.reduce((span, { max }) => ({ min: first.min, max: latest(span.max, max) }), first);
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return compareVersions(a, b) >= 0 ? a : b;
}

/** What two ranges that overlap have in common. */
function within(a: VersionRange, b: VersionRange): VersionRange {
  return { min: later(a.min, b.min), max: earlier(a.max, b.max) };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareVersions(a, b) >= 0 ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareVersions(a, b) <= 0 ? a : b;
}

function after(version: string): string {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return `${major}.${minor + 1}`;
}

function before(version: string): string {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return `${major}.${Math.max(0, minor - 1)}`;
}

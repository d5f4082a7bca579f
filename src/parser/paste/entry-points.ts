/** What is known of the entry points of distributions: which factory an `egg:` URI names. */
import type { Protocol } from "../plan-model.js";
import type { ObjectType } from "./names.js";

/** One distribution's entry points. */
export interface Distribution {
  /** Whether these are all: then another name is a mistake, else it is taken on trust. Default false. */
  readonly complete?: boolean;
  /** `paste.app_factory` -> name -> `module:attr`. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** By the distribution's name. Names are compared without case, and `-`, `_` and `.` are the same. */
export type EntryPoints = Readonly<Record<string, Distribution>>;

/** In each group the first protocol that is given counts; more than one group is a mistake. */
export const PROTOCOL_GROUPS: Readonly<Record<ObjectType, readonly (readonly Protocol[])[]>> = {
  app: [["paste.app_factory"], ["paste.composite_factory"], ["paste.composit_factory"]],
  filter: [["paste.filter_factory", "paste.filter_app_factory"]],
  server: [["paste.server_factory", "paste.server_runner"]],
};

/** The composites of Paste, which every project's files name. */
const PASTE: Distribution = {
  groups: {
    "paste.composite_factory": { urlmap: "paste.urlmap:urlmap_factory", cascade: "paste.cascade:make_cascade" },
  },
};

export type FoundEntryPoint =
  | { readonly kind: "found"; readonly protocol: Protocol; readonly target: string }
  /** Nothing is known that speaks against it. */
  | { readonly kind: "trusted" }
  | { readonly kind: "no-distribution" }
  /** `others`: the types of object that the name does stand for. */
  | { readonly kind: "missing"; readonly known: readonly string[]; readonly others: readonly ObjectType[] }
  | { readonly kind: "ambiguous"; readonly protocols: readonly Protocol[] };

/** Distributions by their compared name. */
export interface KnownDistributions {
  readonly byName: ReadonlyMap<string, Distribution>;
  readonly names: readonly string[];
  readonly strict: boolean;
}

/** Prepares the look-up. In strict mode a distribution that is not known is a mistake. */
export function knownDistributions(entryPoints: EntryPoints, strict: boolean): KnownDistributions {
  const given = Object.entries(entryPoints).map(([name, dist]) => [normalize(name), dist] as const);
  const byName = strict ? new Map(given) : new Map([[normalize("Paste"), PASTE], ...given]);
  return { byName, names: Object.keys(entryPoints), strict };
}

/** Whether a distribution may be named at all, as `require` asks. */
export function isDistribution(known: KnownDistributions, dist: string): boolean {
  return !known.strict || known.byName.has(normalize(dist));
}

/** Finds an entry point of the protocols that make an object of this type. */
export function findEntryPoint(
  known: KnownDistributions,
  type: ObjectType,
  egg: { dist: string; name: string },
): FoundEntryPoint {
  const dist = known.byName.get(normalize(egg.dist));
  if (dist === undefined) return { kind: known.strict ? "no-distribution" : "trusted" };
  const hits = PROTOCOL_GROUPS[type].flatMap((group) =>
    group.filter((p) => target(dist, p, egg.name) !== null).slice(0, 1),
  );
  const [protocol] = hits;
  if (protocol === undefined)
    return dist.complete === true
      ? { kind: "missing", known: namesOf(dist, type), others: typesOf(dist, egg.name) }
      : { kind: "trusted" };
  if (hits.length > 1) return { kind: "ambiguous", protocols: hits };
  return { kind: "found", protocol, target: target(dist, protocol, egg.name) ?? "" };
}

/** Compares `Paste`, `paste` and `PASTE`, or `a.b`, `a_b` and `a-b`, as the same distribution. */
export function normalize(dist: string): string {
  return dist.replace(/[-_.]+/gu, "-").toLowerCase();
}

function target(dist: Distribution, protocol: Protocol, name: string): string | null {
  const group = Object.hasOwn(dist.groups, protocol) ? dist.groups[protocol] : undefined;
  return group !== undefined && Object.hasOwn(group, name) ? (group[name] ?? null) : null;
}

function typesOf(dist: Distribution, name: string): ObjectType[] {
  const types = Object.keys(PROTOCOL_GROUPS) as ObjectType[];
  return types.filter((type) => namesOf(dist, type).includes(name));
}

function namesOf(dist: Distribution, type: ObjectType): string[] {
  return PROTOCOL_GROUPS[type].flat().flatMap((protocol) => Object.keys(dist.groups[protocol] ?? {}));
}

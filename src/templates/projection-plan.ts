/** The projection of a response schema as functions with names: only those that leave something behind, itself first. */
import type { Json } from "../parser/model.js";
import { upperFirst } from "./names.js";
import { ProjectionSchema, type SchemaFault } from "./projection-schema.js";
import { shapesOf, type Decision, type Fate, type Rules, type Shape } from "./projection-shapes.js";
import { TooManyWays } from "./projection-ways.js";

/** One function. The fates of its rules name others by their names. */
export interface ProjectionFunction {
  readonly name: string;
  /** JSON pointers of the parts of the schema that it is made from. */
  readonly pointers: readonly string[];
  readonly rules: Rules;
}

/** What a schema's projection is made of. */
export interface ProjectionPlan {
  /** The shapes that leave something behind; none when nothing ever stays. */
  readonly shapes: readonly Shape[];
  /** What is wrong with the schema, beside what its meta-schema and its patterns tell. */
  readonly problems: readonly SchemaFault[];
}

/** Plans a projection. */
export function planProjection(value: Json): ProjectionPlan {
  const schema = new ProjectionSchema(value);
  const { problems } = schema;
  try {
    return { shapes: problems.length === 0 ? withoutIdle(shapesOf(schema)) : [], problems };
  } catch (error) {
    if (!(error instanceof TooManyWays)) throw error;
    const detail = "its branches combine to more ways than anybody can follow: what may leave can't be told";
    return { shapes: [], problems: [{ pointer: "", detail }] };
  }
}

/** Names the functions: the first as it is told, the others after what they are about. `take` hands out what is free. */
export function nameFunctions(
  { shapes }: ProjectionPlan,
  name: string,
  take: (wanted: string) => string,
): readonly ProjectionFunction[] {
  const names = new Map<string, string>();
  for (const { key, rules } of shapes) {
    const own = names.get(key) ?? name;
    names.set(key, own);
    for (const [step, by] of stepsOf(rules)) if (!names.has(by)) names.set(by, take(own + step));
  }
  return shapes.map(({ key, ways, rules }) => ({
    name: names.get(key) ?? "",
    pointers: [...new Set(ways.flat().flatMap((node) => (node.forbids ? [node.pointer] : [])))],
    rules: mapRules(rules, (fate) => (fate.kind === "projected" ? { ...fate, by: names.get(fate.by) ?? "" } : fate)),
  }));
}

/** The shapes of a value's parts, and what is added to the value's own name for them. */
function stepsOf({ fields, items }: Rules): (readonly [string, string])[] {
  const step = (word: string, fate: Fate): [string, string][] => (fate.kind === "projected" ? [[word, fate.by]] : []);
  return [
    ...(fields?.named ?? []).flatMap(({ name, fate }) => step(wordOf(name), fate)),
    ...(fields === null ? [] : fatesOf(fields.others)).flatMap((fate) => step("Field", fate)),
    ...(items?.first ?? []).flatMap((fate, i) => step(`Item${String(i)}`, fate)),
    ...(items === null ? [] : step("Item", items.others)),
  ];
}

function wordOf(name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? ["field"];
  return words.map(upperFirst).join("");
}

/** Without shapes that leave nothing behind, here or below; what they were for leaves as it is. */
function withoutIdle(shapes: readonly Shape[]): readonly Shape[] {
  const busy = new Set(shapes.filter(({ rules }) => allFates(rules).some(({ kind }) => kind === "stays")).map(keyOf));
  for (let before = -1; before < busy.size;) {
    before = busy.size;
    for (const { key, rules } of shapes)
      if (allFates(rules).some((fate) => fate.kind === "projected" && busy.has(fate.by))) busy.add(key);
  }
  const settle = (fate: Fate): Fate => (fate.kind === "projected" && !busy.has(fate.by) ? { kind: "leaves" } : fate);
  return shapes
    .filter(({ key }) => busy.has(key))
    .map((shape) => ({ ...shape, rules: withoutNeedless(mapRules(shape.rules, settle)) }));
}

/** Without rules for what is treated as all others are. */
function withoutNeedless({ fields, items }: Rules): Rules {
  const named = fields?.named.filter(({ fate }) => !isSame(fate, fields.others)) ?? [];
  const first = items?.first.slice(0, items.first.findLastIndex((fate) => !isSame(fate, items.others)) + 1) ?? [];
  return {
    fields: fields === null || (named.length === 0 && fields.others.kind === "leaves") ? null : { ...fields, named },
    items: items === null || (first.length === 0 && items.others.kind === "leaves") ? null : { ...items, first },
  };
}

function isSame(a: Decision, b: Decision): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function keyOf({ key }: Shape): string {
  return key;
}

function allFates({ fields, items }: Rules): readonly Fate[] {
  const ofFields = fields === null ? [] : [...fields.named.map(({ fate }) => fate), ...fatesOf(fields.others)];
  return items === null ? ofFields : [...ofFields, ...items.first, items.others];
}

function fatesOf(decision: Decision): readonly Fate[] {
  return decision.kind === "test" ? [...fatesOf(decision.then), ...fatesOf(decision.otherwise)] : [decision];
}

function mapRules({ fields, items }: Rules, change: (fate: Fate) => Fate): Rules {
  return {
    fields: fields && {
      named: fields.named.map(({ name, fate }) => ({ name, fate: change(fate) })),
      others: mapDecision(fields.others, change),
    },
    items: items && { first: items.first.map(change), others: change(items.others) },
  };
}

/** Tests whose answer makes no difference any more are left out. */
function mapDecision(decision: Decision, change: (fate: Fate) => Fate): Decision {
  if (decision.kind !== "test") return change(decision);
  const then = mapDecision(decision.then, change);
  const otherwise = mapDecision(decision.otherwise, change);
  return isSame(then, otherwise) ? then : { ...decision, then, otherwise };
}

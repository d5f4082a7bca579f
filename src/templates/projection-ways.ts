/**
 * In which ways a value may fit a schema, as far as that can be told without checking it: `anyOf`, `oneOf` and `if` leave several open, `allOf` and `$ref`
 * add to each. A way is a list of schemas whose own keywords all hold.
 */
import type { Json } from "../parser/model.js";
import { declaredFields } from "./projection-declared.js";
import type { ProjectionSchema, SchemaNode } from "./projection-schema.js";
import { isList, isObject } from "./schema-walk.js";

/** What has parts that may stay behind, or hold some that may. */
export const kinds = ["array", "object"] as const;

export type Kind = (typeof kinds)[number];

/** Schemas that hold together. */
export type Way = readonly SchemaNode[];

/** More than that nobody writes on purpose, and nobody would read. */
const mostWays = 64;

/** A schema whose branches combine to more ways than can be followed. */
export class TooManyWays extends Error {}

const ownKeywords: Readonly<Record<Kind, readonly string[]>> = {
  array: ["additionalItems", "items", "prefixItems"],
  object: ["additionalProperties", "patternProperties", "properties"],
};

/** The ways in which a value of a kind may fit one of several ways; none when no value of that kind does. */
export function waysOf(schema: ProjectionSchema, any: readonly Way[], kind: Kind): readonly Way[] {
  const reader = new WayReader(schema, kind);
  return simplified(any.flatMap((way) => combined(way.map((node) => reader.read(node) ?? [[]]))));
}

/** The same ways without those that another one makes needless: what leaves when more must hold leaves when less must. */
export function simplified(ways: readonly Way[]): readonly Way[] {
  const byKey = new Map(ways.map((way) => [way.map(({ id }) => id).join("&"), way]));
  const all = [...byKey.values()];
  const left = all.filter((way) => !all.some((other) => other.length < way.length && isPartOf(other, way)));
  if (left.length > mostWays) throw new TooManyWays();
  return left;
}

/** The schemas of several ways in one. */
export function together(ways: readonly Way[]): Way {
  return [...new Set(ways.flat())].sort((a, b) => a.id - b.id);
}

function isPartOf(small: Way, large: Way): boolean {
  return small.every((node) => large.includes(node));
}

/** Every way of one list with every way of the next. */
function combined(lists: readonly (readonly Way[])[]): readonly Way[] {
  return lists.reduce<readonly Way[]>(
    (all, ways) => simplified(all.flatMap((way) => ways.map((more) => together([way, more])))),
    [[]],
  );
}

/** Reads what is said of values of one kind in place: about the value itself, not about its parts. */
class WayReader {
  readonly #schema: ProjectionSchema;
  readonly #kind: Kind;
  readonly #open = new Set<SchemaNode>();

  constructor(schema: ProjectionSchema, kind: Kind) {
    this.#schema = schema;
    this.#kind = kind;
  }

  /** Null for a schema that is only reached from itself: it says nothing new. */
  read(node: SchemaNode): readonly Way[] | null {
    if (this.#open.has(node)) return null;
    if (!admits(node, this.#kind)) return [];
    this.#open.add(node);
    const ways = combined([this.#own(node), ...this.#required(node), ...this.#branches(node)]);
    this.#open.delete(node);
    return ways;
  }

  #own(node: SchemaNode): readonly Way[] {
    const counts = node.forbids && ownKeywords[this.#kind].some((keyword) => Object.hasOwn(node.schema, keyword));
    const closing = this.#kind === "object" ? this.#unevaluated(node) : [];
    return [together([counts ? [node] : [], closing])];
  }

  /** What `unevaluatedProperties` says is what `additionalProperties` would beside all fields that any part of the schema declares. */
  #unevaluated(node: SchemaNode): Way {
    const { schema, pointer } = node;
    const others = schema["unevaluatedProperties"];
    if (others === undefined || others === true) return [];
    const declared = declaredFields(this.#schema, schema);
    if (declared === "all") return [];
    const closed = { ...declared, unevaluatedProperties: others };
    return [this.#schema.nodeOf({ schema: closed, pointer, forbids: node.forbids }, "unevaluatedProperties")];
  }

  #required({ schema, pointer }: SchemaNode): (readonly Way[])[] {
    const references = ["$ref", "$dynamicRef"].flatMap((keyword) => {
      const target = this.#schema.target(schema[keyword], pointer);
      return target === null ? [] : [target];
    });
    const all = this.#listed(schema["allOf"], `${pointer}/allOf`);
    return [...references.map((part) => this.#part(part.schema, part.pointer)), ...all].filter((ways) => ways !== null);
  }

  #branches({ schema, pointer }: SchemaNode): (readonly Way[])[] {
    const groups = ["anyOf", "oneOf"].flatMap((keyword) =>
      isList(schema[keyword]) ? [this.#listed(schema[keyword], `${pointer}/${keyword}`)] : [],
    );
    const all = [...groups, ...this.#conditions(schema, pointer)].map((group) => group.filter((ways) => ways !== null));
    return all.filter((group) => group.length > 0).map(anyOf);
  }

  /** Either `if` and `then` hold, or `else`. */
  #conditions(schema: SchemaNode["schema"], pointer: string): (readonly Way[] | null)[][] {
    const part = (keyword: string): readonly Way[] =>
      this.#part(schema[keyword] ?? true, `${pointer}/${keyword}`) ?? [[]];
    return schema["if"] === undefined ? [] : [[combined([part("if"), part("then")]), part("else")]];
  }

  #listed(list: Json | undefined, pointer: string): (readonly Way[] | null)[] {
    return isList(list) ? list.map((each, i) => this.#part(each, `${pointer}/${String(i)}`)) : [];
  }

  #part(schema: Json, pointer: string): readonly Way[] | null {
    if (schema === false) return [];
    return isObject(schema) ? this.read(this.#schema.node(schema, pointer)) : [[]];
  }
}

/** The ways of all branches; where one says nothing, they say nothing together. */
function anyOf(branches: readonly (readonly Way[])[]): readonly Way[] {
  const all = branches.flat();
  return all.some((way) => way.length === 0) ? [[]] : simplified(all);
}

/** Whether values of a kind can fit: `type`, `enum` and `const` tell. */
function admits({ schema }: SchemaNode, kind: Kind): boolean {
  const { type, enum: listed } = schema;
  const isOfKind = (value: Json | undefined): boolean => (kind === "array" ? isList(value) : isObject(value));
  if (typeof type === "string" ? type !== kind : isList(type) && !type.includes(kind)) return false;
  if (isList(listed) && !listed.some(isOfKind)) return false;
  return !Object.hasOwn(schema, "const") || isOfKind(schema["const"]);
}

/**
 * What a response schema lets leave, worked out the slow way: value by value, over the schema itself, with sets of kept fields that are intersected where
 * schemas hold together and joined where one of several may hold.
 */
import type { Json } from "../../src/parser/model.js";

/**
 * What is kept of a value: all of it; nothing can be said, since the schema is about values of other kinds; or these fields or items, each with what is
 * kept of it.
 */
type Kept = "all" | "other-kind" | ReadonlyMap<string, Kept>;
type Fields = Readonly<Record<string, Json>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const kindOf = (value: unknown): string => (Array.isArray(value) ? "array" : isObject(value) ? "object" : "other");
const own = (map: Json | undefined, name: string): Json | undefined =>
  isObject(map) && Object.hasOwn(map, name) ? map[name] : undefined;

/** The JSON value that leaves. Schemas are of 2020-12; their references are `#` and `#/$defs/NAME`. */
export function naiveProjection(root: Json, value: Json): Json {
  return cut(value, new Naive(root).kept(root, value, []) ?? "all");
}

function cut(value: Json, kept: Kept): Json {
  if (typeof kept === "string") return value;
  if (Array.isArray(value)) return value.map((item: Json, i) => cut(item, kept.get(String(i)) ?? "all"));
  const entries = Object.entries(value as Fields).filter(([name]) => kept.has(name));
  return Object.fromEntries(entries.map(([name, each]) => [name, cut(each, kept.get(name) ?? "all")]));
}

class Naive {
  readonly #root: Json;

  constructor(root: Json) {
    this.#root = root;
  }

  /** Null for a schema that is only reached from itself, in place. */
  kept(schema: Json, value: Json, open: readonly string[]): Kept | null {
    const kind = kindOf(value);
    if (kind === "other" || schema === true) return "all";
    if (!isObject(schema)) return "other-kind";
    const target = Object.keys(schema).join() === "$ref" ? this.#target(schema["$ref"]) : null;
    if (target !== null) return this.kept(target, value, open);
    const content = JSON.stringify(schema);
    if (open.includes(content)) return null;
    if (!admits(schema, kind)) return "other-kind";
    const inPlace = (part: Json | undefined): Kept | null => this.kept(part ?? true, value, [...open, content]);
    const branches = ["anyOf", "oneOf"].map((word) => this.#join((schema[word] as Json[] | undefined)?.map(inPlace)));
    const condition =
      schema["if"] === undefined
        ? "all"
        : this.#join([this.#meet([inPlace(schema["if"]), inPlace(schema["then"])]), inPlace(schema["else"]) ?? "all"]);
    const required = [...((schema["allOf"] as Json[] | undefined) ?? []), this.#target(schema["$ref"]) ?? true];
    return this.#meet([this.#parts(schema, value), ...required.map(inPlace), ...branches, condition]);
  }

  /** What forbids no field lets every one leave, whatever it says of the parts. */
  #parts(schema: Fields, value: Json): Kept {
    if (!this.#forbids(schema)) return "all";
    return Array.isArray(value) ? this.#items(schema, value) : this.#fields(schema, value as Fields);
  }

  /** Whether a schema, or one below it, forbids a field. */
  #forbids(schema: Json | undefined, passed = new Set<Json>()): boolean {
    if (Array.isArray(schema)) return schema.some((each: Json) => this.#forbids(each, passed));
    if (!isObject(schema) || passed.has(schema)) return false;
    passed.add(schema);
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
    const declared = [properties, patternProperties].flatMap((map) => Object.values((map ?? {}) as Fields));
    if ([...declared, additionalProperties, unevaluatedProperties].includes(false)) return true;
    const words = ["additionalProperties", "unevaluatedProperties", "items", "prefixItems", "allOf", "anyOf", "oneOf"];
    const others = [...words, "if", "then", "else"].map((word) => schema[word]);
    return [...declared, ...others, this.#target(schema["$ref"])].some((part) => this.#forbids(part ?? true, passed));
  }

  #fields(schema: Fields, value: Fields): Kept {
    const closed = this.#named(schema, value, schema["additionalProperties"] ?? true);
    const others = schema["unevaluatedProperties"];
    const declared = others === undefined ? "all" : this.#declared(schema, new Set(), true);
    if (declared === "all") return closed;
    const names = Object.fromEntries(declared.names.map((name) => [name, true as const]));
    const patterns = Object.fromEntries(declared.patterns.map((pattern) => [pattern, true as const]));
    const rest = { properties: names, patternProperties: patterns };
    return this.#meet([closed, this.#named(rest, value, others ?? true)]);
  }

  #named(schema: Fields, value: Fields, others: Json): Kept {
    const entries = Object.keys(value).flatMap((name): [string, Kept][] => {
      const patterns = Object.entries((schema["patternProperties"] ?? {}) as Fields);
      const matched = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(name)).map(([, part]) => part);
      const declared = [own(schema["properties"], name), ...matched].filter((part) => part !== undefined);
      const parts = declared.length === 0 ? [others] : declared;
      if (parts.includes(false)) return [];
      return [[name, this.#meet(parts.map((part) => this.kept(part, own(value, name) ?? null, [])))]];
    });
    return new Map(entries);
  }

  #items(schema: Fields, value: readonly Json[]): Kept {
    const first = (schema["prefixItems"] ?? []) as readonly Json[];
    const entries = value.map((item, i): [string, Kept] => {
      const part = first[i] ?? schema["items"] ?? true;
      // an item that must not be there is none of this branch's, but it leaves
      return [String(i), part === false ? "other-kind" : (this.kept(part, item, []) ?? "all")];
    });
    return new Map(entries);
  }

  #declared(
    schema: Json | undefined,
    passed: Set<Json>,
    isOutermost = false,
  ): "all" | { readonly names: string[]; readonly patterns: string[] } {
    if (!isObject(schema) || passed.has(schema)) return { names: [], patterns: [] };
    passed.add(schema);
    const said = [schema["additionalProperties"], isOutermost ? undefined : schema["unevaluatedProperties"]];
    if (said.some((part) => part !== undefined && part !== false)) return "all";
    const lists = ["allOf", "anyOf", "oneOf"].flatMap((word) => (schema[word] ?? []) as Json[]);
    const parts = [...lists, schema["if"], schema["then"], schema["else"], this.#target(schema["$ref"]) ?? true];
    const inner = parts.map((part) => this.#declared(part, passed));
    const known = inner.filter((each) => each !== "all");
    if (known.length < inner.length) return "all";
    return {
      names: [...Object.keys(schema["properties"] ?? {}), ...known.flatMap((each) => each.names)],
      patterns: [...Object.keys(schema["patternProperties"] ?? {}), ...known.flatMap((each) => each.patterns)],
    };
  }

  /** What all keep. */
  #meet(all: readonly (Kept | null)[]): Kept {
    return all.filter((each) => each !== null).reduce<Kept>((a, b) => meet(a, b), "all");
  }

  /** What any keeps; everything when there are none. */
  #join(all: readonly (Kept | null)[] = []): Kept {
    const said = all.filter((each) => each !== null);
    return said.length === 0 ? "all" : said.reduce<Kept>((a, b) => join(a, b), "other-kind");
  }

  #target(reference: Json | undefined): Json | null {
    if (typeof reference !== "string") return null;
    return reference === "#" ? this.#root : (own(own(this.#root, "$defs"), reference.replace("#/$defs/", "")) ?? null);
  }
}

function admits(schema: Fields, kind: string): boolean {
  const { type, enum: listed } = schema;
  if (type !== undefined && !(typeof type === "string" ? [type] : (type as string[])).includes(kind)) return false;
  if (listed !== undefined && !(listed as Json[]).some((each) => kindOf(each) === kind)) return false;
  return schema["const"] === undefined || kindOf(schema["const"]) === kind;
}

function meet(a: Kept, b: Kept): Kept {
  if (a === "all" || b === "other-kind") return b;
  if (b === "all" || a === "other-kind") return a;
  const both = [...a].flatMap(([name, kept]): [string, Kept][] => {
    const other = b.get(name);
    return other === undefined ? [] : [[name, meet(kept, other)]];
  });
  return new Map(both);
}

function join(a: Kept, b: Kept): Kept {
  if (a === "other-kind" || b === "all") return b;
  if (b === "other-kind" || a === "all") return a;
  const either = new Map(a);
  for (const [name, kept] of b) either.set(name, join(either.get(name) ?? "other-kind", kept));
  return either;
}

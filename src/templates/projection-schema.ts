/** A response schema as its projection is made from it: its references followed, equal parts the same, and each part knowing whether it forbids a field. */
import type { Json } from "../parser/model.js";
import { draftOf, type Draft } from "./schema-dialect.js";
import { translate } from "./schema-patterns.js";
import { findReference, type SchemaPart } from "./schema-references.js";
import { isObject, patternsOf, subschemas, type SchemaObject } from "./schema-walk.js";

/** A part of the schema. Parts of equal content are one node. */
export interface SchemaNode {
  readonly id: number;
  readonly schema: SchemaObject;
  /** Where the first such part stands. */
  readonly pointer: string;
  /** Whether it, or something below it, forbids a field. */
  readonly forbids: boolean;
  /** What speaks of the fields that it doesn't declare. */
  readonly others: "additionalProperties" | "unevaluatedProperties";
}

/** What is wrong with a part. */
export interface SchemaFault {
  readonly pointer: string;
  readonly detail: string;
}

/** What may stand beside a reference without saying anything of values. */
const silentKeywords = [
  ...["$anchor", "$comment", "$defs", "$id", "$ref", "$schema", "default", "definitions", "deprecated"],
  ...["description", "examples", "readOnly", "title", "writeOnly"],
];

/** A response schema with all that its parts have in common. */
export class ProjectionSchema {
  readonly root: Json;
  readonly draft: Draft;
  /** What is wrong beside what the meta-schema tells. */
  readonly problems: SchemaFault[] = [];
  readonly #nodes = new Map<string, SchemaNode>();
  readonly #walked = new Map<string, Json>();
  readonly #references: { readonly pointer: string; readonly target: string }[] = [];
  /** Pointers of parts that forbid a field, and of all around them. */
  readonly #marked = new Set<string>();
  /** The contents of those that are schemas. */
  readonly #forbidding = new Set<string>();

  constructor(root: Json) {
    this.root = root;
    this.draft = draftOf(root);
    this.#walk({ schema: root, pointer: "" });
    this.#spread();
    this.#checkPatterns();
  }

  /** The node of a part; what only refers to another part is that other. */
  node(schema: SchemaObject, pointer: string): SchemaNode {
    let part: { readonly schema: SchemaObject; readonly pointer: string } = { schema, pointer };
    for (const passed = new Set<SchemaObject>(); this.#isReference(part.schema) && !passed.has(part.schema);) {
      passed.add(part.schema);
      const target = this.target(part.schema["$ref"], part.pointer);
      if (target === null || !isObject(target.schema)) break;
      part = { schema: target.schema, pointer: target.pointer };
    }
    return this.nodeOf({ ...part, forbids: this.#forbidding.has(JSON.stringify(part.schema)) });
  }

  /** The node of a schema that need not be written anywhere. */
  nodeOf(
    { schema, pointer, forbids }: Pick<SchemaNode, "schema" | "pointer" | "forbids">,
    others: SchemaNode["others"] = "additionalProperties",
  ): SchemaNode {
    const key = `${others} ${JSON.stringify(schema)}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = { id: this.#nodes.size, schema, pointer, forbids, others };
    this.#nodes.set(key, node);
    return node;
  }

  /** What a reference names; null when it names nothing, or is none. */
  target(reference: Json | undefined, pointer: string): SchemaPart | null {
    if (typeof reference !== "string") return null;
    const found = findReference(this.root, reference);
    if (found === null)
      this.#report({ pointer, detail: `it refers to ${JSON.stringify(reference)}, which is not in it` });
    return found;
  }

  /** A pattern's expression; null where it has none. */
  expression(pattern: string): RegExp | null {
    const translation = translate(pattern, this.draft);
    return translation.ok ? translation.expression : null;
  }

  #report(fault: SchemaFault): void {
    if (!this.problems.some(({ pointer }) => pointer === fault.pointer)) this.problems.push(fault);
  }

  /** Before 2019-09 what stands beside a `$ref` doesn't count. */
  #isReference(schema: SchemaObject): boolean {
    if (typeof schema["$ref"] !== "string") return false;
    return this.draft < 2020 || Object.keys(schema).every((key) => silentKeywords.includes(key));
  }

  /** Goes through a part and all that it refers to. */
  #walk(start: SchemaPart): void {
    for (const { schema, pointer: below } of subschemas(start.schema)) {
      const pointer = start.pointer + below;
      if (this.#walked.has(pointer)) continue;
      this.#walked.set(pointer, schema);
      if (!isObject(schema)) continue;
      if (forbidsField(schema)) this.#mark(pointer);
      for (const keyword of ["$ref", "$dynamicRef"]) {
        const target = this.target(schema[keyword], pointer);
        if (target === null) continue;
        this.#references.push({ pointer, target: target.pointer });
        if (!this.#walked.has(target.pointer)) this.#walk(target);
      }
    }
  }

  /** What refers to something that forbids a field forbids it, too. */
  #spread(): void {
    for (let before = -1; before < this.#marked.size;) {
      before = this.#marked.size;
      for (const { pointer, target } of this.#references) if (this.#marked.has(target)) this.#mark(pointer);
    }
    for (const [pointer, schema] of this.#walked)
      if (this.#marked.has(pointer)) this.#forbidding.add(JSON.stringify(schema));
  }

  /** The patterns of parts that only references reach: all others are checked with the whole schema. */
  #checkPatterns(): void {
    const checked = new Set(patternsOf(this.root).map(({ text }) => text));
    for (const [pointer, schema] of this.#walked) {
      const patterns = isObject(schema) && isObject(schema["patternProperties"]) ? schema["patternProperties"] : {};
      const bad = Object.keys(patterns).find((pattern) => !checked.has(pattern) && this.expression(pattern) === null);
      if (bad !== undefined) this.#report({ pointer, detail: `its pattern ${JSON.stringify(bad)} can't be used` });
    }
  }

  /** Marks a part and all around it. */
  #mark(pointer: string): void {
    for (let at = pointer; !this.#marked.has(at); at = at.slice(0, Math.max(0, at.lastIndexOf("/"))))
      this.#marked.add(at);
  }
}

function forbidsField(schema: SchemaObject): boolean {
  const fields = [schema["properties"], schema["patternProperties"]];
  return (
    schema["additionalProperties"] === false ||
    schema["unevaluatedProperties"] === false ||
    fields.some((map) => isObject(map) && Object.values(map).includes(false))
  );
}

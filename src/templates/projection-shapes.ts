/** What a projection does with the parts of a value: decided from the ways in which the value may fit, one field or item at a time. */
import {
  declaredOfField,
  namesIn,
  ownItems,
  patternsIn,
  saidOfField,
  saidOfItem,
  type Field,
} from "./projection-parts.js";
import type { ProjectionSchema, SchemaNode } from "./projection-schema.js";
import { kinds, simplified, together, TooManyWays, waysOf, type Way } from "./projection-ways.js";
import { expressionText } from "./schema-patterns.js";
import type { SchemaPart } from "./schema-references.js";
import { isObject } from "./schema-walk.js";

/** What becomes of a part: it stays behind, leaves as it is, or leaves as a shape has it. */
export type Fate =
  { readonly kind: "stays" } | { readonly kind: "leaves" } | { readonly kind: "projected"; readonly by: string };

/** A fate that depends on which patterns a name matches. `expression` is a literal. */
export type Decision =
  Fate | { readonly kind: "test"; readonly expression: string; readonly then: Decision; readonly otherwise: Decision };

/** What is said of a value's parts; null: nothing. */
export interface Rules {
  /** Those fields that a schema names, in its order, and all others. */
  readonly fields: { readonly named: readonly NamedFate[]; readonly others: Decision } | null;
  /** Those items that have schemas of their own, and all others. */
  readonly items: { readonly first: readonly Fate[]; readonly others: Fate } | null;
}

export interface NamedFate {
  readonly name: string;
  readonly fate: Fate;
}

/** Rules, and what they are about. `key` is what a fate names them by. */
export interface Shape {
  readonly key: string;
  readonly ways: readonly Way[];
  readonly rules: Rules;
}

const stays: Fate = { kind: "stays" };
const leaves: Fate = { kind: "leaves" };

/** More shapes, or more answers to which patterns a name matches, than anybody would read. */
const most = 500;

/** The shapes of all that a schema is about, itself first, each once. Throws `TooManyWays`. */
export function shapesOf(schema: ProjectionSchema): readonly Shape[] {
  return isObject(schema.root) ? new ShapeFinder(schema).find([[schema.node(schema.root, "")]]) : [];
}

class ShapeFinder {
  readonly #schema: ProjectionSchema;
  readonly #ways = new Map<string, readonly Way[]>();

  constructor(schema: ProjectionSchema) {
    this.#schema = schema;
  }

  find(root: readonly Way[]): readonly Shape[] {
    this.#shape(root);
    const shapes: Shape[] = [];
    // the map grows while it is gone through
    for (const [key, ways] of this.#ways) {
      shapes.push({ key, ways, rules: { fields: this.#fields(ways), items: this.#items(ways) } });
      if (this.#ways.size > most) throw new TooManyWays();
    }
    return shapes;
  }

  #fields(any: readonly Way[]): Rules["fields"] {
    const ways = waysOf(this.#schema, any, "object");
    if (saysNothing(ways)) return null;
    const expressions = new Map(this.#patterns(ways).map((pattern) => [pattern, this.#schema.expression(pattern)]));
    const named = namesIn(ways).map((name) => {
      const matches = (pattern: string): boolean => expressions.get(pattern)?.test(name) === true;
      return { name, fate: this.#fieldFate(ways, { name, matches }) };
    });
    return { named, others: this.#decision(ways, [...expressions]) };
  }

  /** Those first whose fields may be left in part: whether the others match matters less then. */
  #patterns(ways: readonly Way[]): readonly string[] {
    const isPlain = (pattern: string): boolean => {
      const field: Field = { name: null, matches: (other) => other === pattern };
      const said = ways.flat().flatMap((node) => declaredOfField(node, field));
      return !this.#nodesOf(said).some(({ forbids }) => forbids);
    };
    return [...patternsIn(ways)].sort((a, b) => Number(isPlain(a)) - Number(isPlain(b)));
  }

  /** Asks for one pattern after the other, and for no more than makes a difference. */
  #decision(ways: readonly Way[], patterns: readonly (readonly [string, RegExp | null])[]): Decision {
    const known = new Map<string, Decision>();
    const decide = (asked: number, matched: ReadonlySet<string>): Decision => {
      const field: Field = { name: null, matches: (pattern) => matched.has(pattern) };
      const [pattern, expression] = patterns[asked] ?? [];
      if (pattern === undefined) return this.#fieldFate(ways, field);
      const key = `${String(asked)} ${this.#said(ways, field)}`;
      const decision =
        known.get(key) ??
        test(expression ?? null, decide(asked + 1, new Set([...matched, pattern])), () => decide(asked + 1, matched));
      known.set(key, decision);
      if (known.size > most) throw new TooManyWays();
      return decision;
    };
    return decide(0, new Set());
  }

  /** What tells apart which patterns have matched so far. */
  #said(ways: readonly Way[], field: Field): string {
    const said = ways.flat().map((node) => {
      const declared = declaredOfField(node, field);
      const isForbidden = declared.some((part) => part.schema === false);
      return [declared.length > 0, isForbidden, this.#nodesOf(declared).map(({ id }) => id)];
    });
    return JSON.stringify(said);
  }

  #fieldFate(ways: readonly Way[], field: Field): Fate {
    return this.#fate(ways.map((way) => way.flatMap((node) => saidOfField(node, field)))) ?? stays;
  }

  #items(any: readonly Way[]): Rules["items"] {
    const { draft } = this.#schema;
    const ways = waysOf(this.#schema, any, "array");
    if (saysNothing(ways)) return null;
    const fate = (index: number | null): Fate =>
      this.#fate(ways.map((way) => way.flatMap((node) => saidOfItem(node, index, draft)))) ?? leaves;
    return { first: Array.from({ length: ownItems(ways, draft) }, (_, i) => fate(i)), others: fate(null) };
  }

  /** From what each way says of a part; null when none lets it be there. */
  #fate(said: readonly (readonly SchemaPart[])[]): Fate | null {
    const open = said.filter((parts) => !parts.some((part) => part.schema === false));
    if (open.length === 0) return null;
    return this.#shape(open.map((parts) => this.#nodesOf(parts)));
  }

  /** The schemas of a part; of one that forbids nothing only the kinds of values count, which tell what another branch is about. */
  #nodesOf(parts: readonly SchemaPart[]): Way {
    const nodes = parts.flatMap(({ schema, pointer }) =>
      isObject(schema) ? [this.#schema.node(schema, pointer)] : [],
    );
    return together(nodes.map((node) => (node.forbids ? [node] : this.#kindsOf(node))));
  }

  #kindsOf(node: SchemaNode): Way {
    const type = kinds.filter((kind) => waysOf(this.#schema, [[node]], kind).length > 0);
    return type.length === kinds.length
      ? []
      : [this.#schema.nodeOf({ schema: { type }, pointer: node.pointer, forbids: false })];
  }

  #shape(any: readonly Way[]): Fate {
    const ways = simplified(any);
    if (saysNothing(ways) || !ways.flat().some(({ forbids }) => forbids)) return leaves;
    const key = ways
      .map((way) => way.map(({ id }) => id).join("&"))
      .sort()
      .join("|");
    if (!this.#ways.has(key)) this.#ways.set(key, ways);
    return { kind: "projected", by: key };
  }
}

/** No way: values of that kind are not what the schema is about. An empty one: anything may be. */
function saysNothing(ways: readonly Way[]): boolean {
  return ways.length === 0 || ways.some((way) => way.length === 0);
}

function test(expression: RegExp | null, then: Decision, otherwise: () => Decision): Decision {
  const other = otherwise();
  if (expression === null || JSON.stringify(then) === JSON.stringify(other)) return other;
  return { kind: "test", expression: expressionText(expression), then, otherwise: other };
}

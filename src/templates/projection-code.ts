/** Projections as TypeScript: for each function a constant that says what becomes of a field or an item. */
import { fluid, group, hardline, indent, join, line, print, softline, type Doc } from "./layout.js";
import { call, commentText, hugCall, openObject, property, quote } from "./literals.js";
import type { ProjectionFunction } from "./projection-plan.js";
import type { Decision, Fate, Rules } from "./projection-shapes.js";

/** The functions of one schema, the first of them exported. `origin` is where the schema stands: `src/schemas.ts#server`. */
export function projectionCode(functions: readonly ProjectionFunction[], origin: string): string {
  return functions.map((each, i) => functionText(each, origin, i === 0)).join("\n\n");
}

function functionText({ name, pointers, rules }: ProjectionFunction, origin: string, isFirst: boolean): string {
  const places = isFirst ? "" : ` at ${pointers.map((pointer) => (pointer === "" ? "its root" : pointer)).join(", ")}`;
  const { fields, items } = rules;
  const properties = [
    ...(fields === null ? [] : [property("fields", fieldsOf(fields))]),
    ...(items === null ? [] : [property("items", itemsOf(items))]),
  ];
  const declared = `${isFirst ? "export " : ""}const ${name}: paste.Projection =`;
  const made = hugCall("paste.projection", [], openObject(properties));
  return `/** ${commentText(origin + places)} */\n${print([fluid(declared, made), ";"])}`;
}

function fieldsOf({ named, others }: NonNullable<Rules["fields"]>): Doc {
  if (named.length === 0 && others.kind === "stays") return "() => undefined";
  const cases = named.map(({ name, fate }) => ({ label: quote(name), fate }));
  return handler("key", cases, others);
}

function itemsOf({ first, others }: NonNullable<Rules["items"]>): Doc {
  const cases = first.map((fate, i) => ({ label: String(i), fate }));
  return handler("index", cases, others);
}

interface Case {
  readonly label: string;
  readonly fate: Fate;
}

/** `(value, key) => …`: a call, or a block that tells the cases apart. */
function handler(by: "key" | "index", cases: readonly Case[], others: Decision): Doc {
  const parameters = `(value, ${by}) =>`;
  if (cases.length === 0 && others.kind !== "test")
    return group([parameters, group(indent([line, result(others, by)]))]);
  const body = cases.length === 0 ? statements(others, by) : [switched(by, cases, others)];
  return [`${parameters} `, block(body)];
}

function switched(by: "key" | "index", cases: readonly Case[], others: Decision): Doc {
  const labelled = inGroups(cases).map(({ labels, fate }) => [
    join(
      hardline,
      labels.map((label) => `case ${label}:`),
    ),
    indent([hardline, returned(fate, by)]),
  ]);
  const rest = ["default:", indent(statements(others, by).map((each) => [hardline, each]))];
  return [`switch (${by}) `, block([...labelled, rest])];
}

/** Cases of the same fate together: what leaves as it is, what leaves in part, what stays. */
function inGroups(cases: readonly Case[]): { readonly labels: readonly string[]; readonly fate: Fate }[] {
  const order: readonly Fate["kind"][] = ["leaves", "projected", "stays"];
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.fate);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const all = [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ labels: same.map(({ label }) => label), fate: first.fate }];
  });
  return all.sort((a, b) => order.indexOf(a.fate.kind) - order.indexOf(b.fate.kind));
}

/** The tests of a decision, and what each leads to. */
function statements(decision: Decision, by: "key" | "index"): readonly Doc[] {
  if (decision.kind !== "test") return [returned(decision, by)];
  const { then, otherwise } = decision;
  const test = group([indent([softline, call(`${decision.expression}.test`, [by])]), softline]);
  const answer: Doc =
    then.kind === "test"
      ? ["if (", test, ") ", block(statements(then, by))]
      : group(["if (", test, ")", indent([line, returned(then, by)])]);
  return [answer, ...statements(otherwise, by)];
}

function block(body: readonly Doc[]): Doc {
  return ["{", indent(body.map((each) => [hardline, each])), hardline, "}"];
}

function returned(fate: Fate, by: string): Doc {
  return ["return ", result(fate, by), ";"];
}

function result(fate: Fate, by: string): Doc {
  if (fate.kind === "projected") return call(fate.by, ["value", by]);
  return fate.kind === "leaves" ? "value" : "undefined";
}

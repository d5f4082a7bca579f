/** A class that extends the runtime's `Router`: its static fields and its controllers. */
import { ts } from "./typescript.js";
import { nearest } from "../nearest.js";
import { controllerNotClass, invalidRouterField, misspeltRouterField } from "../messages/source.js";
import type { Json, Origin } from "../model.js";
import type { Controller, ExportRef, Factory, RouterFields } from "../source-model.js";
import { reportUnreadable, shortText } from "./arguments.js";
import { classOfExpression, type ClassChain, type ValueMeaning } from "./class-chain.js";
import { nearestInSight } from "./names-in-sight.js";
import { readController } from "./controllers.js";
import { refOrName } from "./export-refs.js";
import { meaningOfExpression, unwrap } from "./identity.js";
import { checkVersion } from "./microversions.js";
import { hasModifier } from "./module-index.js";
import { originOf, type SourceModule } from "./project.js";
import { checkRoutePath } from "./route-path.js";
import { constantOf } from "./static-constant.js";
import { Unreadable } from "./static-scope.js";
import { evaluate } from "./static-value.js";

const FIELDS = ["controllers", "prefixes", "minVersion", "maxVersion", "service", "versionHeaders"] as const;
type FieldName = (typeof FIELDS)[number];

/** A static field of the chain: the derived class's goes before its base's. */
interface Field {
  readonly name: FieldName;
  readonly module: SourceModule;
  readonly value: ts.Expression;
  readonly origin: Origin;
}

/** Reads a router, its controllers too. */
export function readRouter(chain: ClassChain, from: ExportRef): Factory {
  const [own] = chain.links;
  const fields = fieldsOf(chain);
  const controllers = fields.get("controllers");
  return {
    kind: "router",
    from,
    origin: originOf(own.module, own.node.name ?? own.node),
    fields: readFields(fields),
    controllers: controllers === undefined ? [] : readControllers(controllers),
  };
}

function fieldsOf(chain: ClassChain): ReadonlyMap<FieldName, Field> {
  const fields = new Map<FieldName, Field>();
  for (const { module, node } of chain.links) {
    for (const member of node.members) {
      if (!ts.isPropertyDeclaration(member) || !hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
      if (!ts.isIdentifier(member.name) || member.initializer === undefined) continue;
      const name = FIELDS.find((f) => ts.isIdentifier(member.name) && f === member.name.text);
      const origin = originOf(module, member.name);
      if (name === undefined) reportMisspelt(module, member.name.text, origin);
      else if (!fields.has(name)) fields.set(name, { name, module, value: member.initializer, origin });
    }
  }
  return fields;
}

function reportMisspelt(module: SourceModule, name: string, origin: Origin): void {
  const near = nearest(name, FIELDS);
  if (near !== null) module.project.found.report(misspeltRouterField(name, near, origin));
}

function readFields(fields: ReadonlyMap<FieldName, Field>): RouterFields {
  return {
    prefixes: readPrefixes(fields.get("prefixes")),
    minVersion: readVersion(fields.get("minVersion")),
    maxVersion: readVersion(fields.get("maxVersion")),
    service: readText(fields.get("service")),
    versionHeaders: readTexts(fields.get("versionHeaders"), "an array of header names"),
  };
}

function readPrefixes(field: Field | undefined): RouterFields["prefixes"] {
  const read = readTexts(field, "an array of paths");
  if (field === undefined || read === null) return read;
  const { found } = field.module.project;
  const value = read.value.filter(
    (path) => checkRoutePath(path, { origin: field.origin, exact: false }, found) !== null,
  );
  return { value, origin: read.origin };
}

function readVersion(field: Field | undefined): RouterFields["minVersion"] {
  const value = field && readValue(field);
  if (field === undefined || value === undefined) return null;
  const version = checkVersion(value, originOf(field.module, field.value), field.module.project.found);
  return version === null ? null : { value: version, origin: field.origin };
}

function readText(field: Field | undefined): RouterFields["service"] {
  const value = field && readValue(field);
  if (field === undefined || value === undefined) return null;
  if (typeof value === "string") return { value, origin: field.origin };
  field.module.project.found.report(invalidRouterField(field.name, "text", originOf(field.module, field.value)));
  return null;
}

function readTexts(field: Field | undefined, expected: string): RouterFields["prefixes"] {
  const value = field && readValue(field);
  if (field === undefined || value === undefined) return null;
  const items: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [null];
  const texts = items.filter((item) => typeof item === "string");
  if (texts.length === items.length) return { value: texts, origin: field.origin };
  field.module.project.found.report(invalidRouterField(field.name, expected, originOf(field.module, field.value)));
  return null;
}

function readValue(field: Field): Json | undefined {
  const value = evaluate({ module: field.module }, field.value);
  if (reportUnreadable(value, field.module, field.value) || value instanceof Unreadable) return undefined;
  return value;
}

function readControllers(field: Field): readonly Controller[] {
  const entries = classEntries(field.module, field.value, 0);
  const controllers = entries.flatMap(({ module, node }) => {
    const meaning = classOfExpression(module, node);
    if (meaning !== null) return readNamed(meaning) ?? [];
    const text = shortText(module, node);
    module.project.found.report(controllerNotClass(text, nearestInSight(module, text), originOf(module, node)));
    return [];
  });
  return [...new Set(controllers)];
}

/** Reads a controller unless an earlier build has, and nothing behind it has changed since. */
function readNamed(meaning: ValueMeaning): Controller | null {
  const { path, project } = meaning.module;
  return project.kept("controller", JSON.stringify([path, meaning.name, refOrName(meaning)]), () => {
    // the class's own file, which was opened on the way to it, is behind it too
    project.module(path);
    return readController(meaning);
  });
}

interface Entry {
  readonly module: SourceModule;
  readonly node: ts.Expression;
}

/** The elements of an array that is written here or a constant, spreads spread. What is no such array is an entry by itself. */
function classEntries(module: SourceModule, node: ts.Expression, depth: number): readonly Entry[] {
  const expression = unwrap(node);
  if (ts.isArrayLiteralExpression(expression)) {
    return expression.elements.flatMap((e) =>
      ts.isSpreadElement(e) ? classEntries(module, e.expression, depth + 1) : [{ module, node: e }],
    );
  }
  const meaning = meaningOfExpression(module, expression);
  const constant = meaning && constantOf(meaning);
  const isArray = constant?.kind === "expression" && ts.isArrayLiteralExpression(unwrap(constant.expression));
  return isArray && depth < 32 ? classEntries(constant.module, constant.expression, depth + 1) : [{ module, node }];
}

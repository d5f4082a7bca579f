/** `@Schema` and `@QuerySchema`: a JSON Schema that can be read, or an exported Standard Schema object. */
import { ts } from "./typescript.js";
import { argumentNotExported, wrongArgument } from "../messages/markers.js";
import type { SchemaRef, SchemaUse } from "../model.js";
import { readArguments, reportUnreadable, shortText } from "./arguments.js";
import type { Marker } from "./decorators.js";
import { referenceToExpression } from "./export-refs.js";
import { meaningOfExpression, meaningOfName, unwrap } from "./identity.js";
import { DEFAULT_EXPORT } from "./module-index.js";
import { readRange } from "./microversions.js";
import { originOf, type SourceModule } from "./project.js";
import { constantOf } from "./static-constant.js";
import { Unreadable } from "./static-scope.js";
import { evaluate } from "./static-value.js";

/**
 * The schema and its range, or nothing. `owner` names a schema that is written in the marker: `ServersControllerCreate`. In place of a schema that can't be
 * read, which is reported, stands one that takes anything: nothing else need be said about it.
 */
export function readSchema(marker: Marker, owner: string): SchemaUse[] {
  const [node] = marker.arguments;
  const { module } = marker;
  if (node === undefined) {
    module.project.found.report(wrongArgument(marker.name, "a schema", originOf(module, marker.node)));
    return [];
  }
  const anything = { kind: "json-schema", name: owner, source: module.path, value: {} } as const;
  const schema = schemaRef(marker, node, owner) ?? { ...anything, origin: originOf(module, node) };
  const range = readArguments(marker, 1);
  const checked = range && readRange(marker, range);
  return checked ? [{ schema, ...checked, origin: originOf(module, marker.node) }] : [];
}

function schemaRef(marker: Marker, node: ts.Expression, owner: string): SchemaRef | null {
  const { module } = marker;
  const origin = originOf(module, node);
  const source = sourceOf(module, node);
  if (isObjectOfCode(source)) return standardSchema(marker, node);
  const value = evaluate({ module }, node);
  if (value instanceof Unreadable && !ts.isObjectLiteralExpression(source.node) && !isUndeclared(module, node)) {
    return standardSchema(marker, node);
  }
  if (reportUnreadable(value, module, node)) return null;
  if (typeof value === "boolean" || (typeof value === "object" && value !== null && !Array.isArray(value))) {
    const name = source.name ?? nameOf(node) ?? owner;
    return { kind: "json-schema", name, source: source.module.path, value, origin };
  }
  module.project.found.report(wrongArgument(marker.name, "a JSON Schema or a Standard Schema object", origin));
  return null;
}

/** A schema that is made by code. The generated file imports it, so it must be exported. */
function standardSchema(marker: Marker, node: ts.Expression): SchemaRef | null {
  const { module } = marker;
  const origin = originOf(module, node);
  const reference = referenceToExpression(module, node);
  const name = nameOf(node);
  if (reference.kind === "export" && name !== null) {
    return { kind: "standard-schema", name, from: reference.ref, origin };
  }
  module.project.found.report(argumentNotExported(shortText(module, node), origin));
  return null;
}

/** A name that the file neither declares nor imports from something that exports it. */
function isUndeclared(module: SourceModule, node: ts.Expression): boolean {
  const expression = unwrap(node);
  return ts.isIdentifier(expression) && meaningOfName(module, expression.text, "value") === null;
}

interface SchemaSource {
  readonly module: SourceModule;
  readonly node: ts.Node;
  /** The name of the constant, where it has one of its own. */
  readonly name: string | null;
}

/** The expression that a schema is written as, in this file or another. */
function sourceOf(module: SourceModule, node: ts.Expression): SchemaSource {
  const meaning = meaningOfExpression(module, node);
  const constant = meaning && constantOf(meaning);
  if (meaning?.kind !== "value" || constant?.kind !== "expression") return { module, node: unwrap(node), name: null };
  return {
    module: constant.module,
    node: unwrap(constant.expression),
    name: meaning.name === DEFAULT_EXPORT ? null : meaning.name,
  };
}

/** An object with `~standard` is a schema of code, however much of it is literal. */
function isObjectOfCode({ node }: { readonly node: ts.Node }): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some((p) => p.name !== undefined && ts.isStringLiteral(p.name) && p.name.text === "~standard");
}

/** The last word of `schemas.create`, or null for an expression without a name. */
function nameOf(node: ts.Expression): string | null {
  const expression = unwrap(node);
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

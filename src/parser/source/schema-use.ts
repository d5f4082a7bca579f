/** `@Schema` and `@QuerySchema`: a JSON Schema that can be read, or an exported Standard Schema object; `@ResponseSchema`: the former. */
import { ts } from "./typescript.js";
import { argumentNotExported, responseSchemaOfCode, wrongArgument } from "../messages/markers.js";
import { forbiddenRequirement, misspeltKeyword, slowPattern, unlistedParameter } from "../messages/schema.js";
import type { Json, Origin } from "../model.js";
import type { JsonSchemaRef, SchemaPurpose, SchemaRef, SchemaUse, StandardSchemaRef } from "../source-model.js";
import { readArguments, reportUnreadable, shortText } from "./arguments.js";
import type { Marker } from "./decorators.js";
import { referenceToExpression } from "./export-refs.js";
import { meaningOfExpression, meaningOfName, unwrap } from "./identity.js";
import { DEFAULT_EXPORT } from "./module-index.js";
import { readRange } from "./microversions.js";
import { isInstalled, originOf, type SourceModule } from "./project.js";
import { forbiddenRequirements, misspeltKeywords, unlistedParameters } from "./schema-keywords.js";
import { slowPatterns } from "./slow-patterns.js";
import { constantOf, fileOf } from "./static-constant.js";
import { calledFunction } from "./static-names.js";
import { Unreadable } from "./static-scope.js";
import { evaluate } from "./static-value.js";

/**
 * The schema and its range, or nothing. `owner` names a schema that is written in the marker: `ServersControllerCreate`. In place of a schema that can't be
 * read, which is reported, stands one that takes anything: nothing else need be said about it.
 */
export function readSchema(marker: Marker, owner: string): SchemaUse[] {
  return readUse<SchemaRef>(marker, owner, {
    purpose: "check",
    kinds: "a JSON Schema or a Standard Schema object",
    madeByCode,
  });
}

/** The same for a schema that must be a JSON Schema. */
export function readResponseSchema(marker: Marker, owner: string): SchemaUse<JsonSchemaRef>[] {
  return readUse<JsonSchemaRef>(marker, owner, { purpose: "response", kinds: "a JSON Schema", madeByCode: refuseCode });
}

/** What a marker takes, and for what: in words, and what becomes of an object that is made by code. */
interface Admitted<S extends SchemaRef> {
  readonly purpose: SchemaPurpose;
  readonly kinds: string;
  readonly madeByCode: (marker: Marker, node: ts.Expression) => S | null;
}

function readUse<S extends SchemaRef>(
  marker: Marker,
  owner: string,
  admitted: Admitted<S>,
): SchemaUse<S | JsonSchemaRef>[] {
  const [node] = marker.arguments;
  const { module } = marker;
  if (node === undefined) {
    module.project.found.report(wrongArgument(marker.name, "a schema", originOf(module, marker.node)));
    return [];
  }
  const anything = { kind: "json-schema", name: owner, source: module.path, value: {} } as const;
  const schema = schemaRef(marker, node, { owner, ...admitted }) ?? { ...anything, origin: originOf(module, node) };
  const range = readArguments(marker, 1);
  const checked = range && readRange(marker, range);
  return checked ? [{ schema, ...checked, origin: originOf(module, marker.node) }] : [];
}

function schemaRef<S extends SchemaRef>(
  marker: Marker,
  node: ts.Expression,
  { owner, purpose, kinds, madeByCode: ofCode }: Admitted<S> & { readonly owner: string },
): S | JsonSchemaRef | null {
  const { module } = marker;
  const origin = originOf(module, node);
  const source = sourceOf(module, node);
  if (isObjectOfCode(source)) return ofCode(marker, node);
  const value = evaluate({ module }, node);
  if (value instanceof Unreadable && !isMeantAsJson(source, node, module) && !isUndeclared(module, node)) {
    return ofCode(marker, node);
  }
  if (reportUnreadable(value, module, node)) return null;
  if (typeof value === "boolean" || (typeof value === "object" && value !== null && !Array.isArray(value))) {
    const name = source.name ?? nameOf(node) ?? owner;
    module.project.options.onSchema?.(value, purpose);
    reportUnmeant(marker, { name, value, purpose, origin });
    return { kind: "json-schema", name, source: source.module.path, value, origin };
  }
  module.project.found.report(wrongArgument(marker.name, kinds, origin));
  return null;
}

/** Reports what a schema may say, and hardly means. */
function reportUnmeant(
  { name: marker, module }: Marker,
  { name, value, purpose, origin }: { name: string; value: Json; purpose: SchemaPurpose; origin: Origin },
): void {
  const { found } = module.project;
  for (const of of misspeltKeywords(value)) found.report(misspeltKeyword({ name, ...of }, origin));
  for (const property of forbiddenRequirements(value)) found.report(forbiddenRequirement({ name, property }, origin));
  if (purpose === "check")
    for (const pattern of slowPatterns(value)) found.report(slowPattern({ name, pattern }, origin));
  if (marker === "QuerySchema")
    for (const of of unlistedParameters(value)) found.report(unlistedParameter({ name, ...of }, origin));
}

/** A Standard Schema. The generated file imports it, so it must be exported. */
function madeByCode(marker: Marker, node: ts.Expression): StandardSchemaRef | null {
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

function refuseCode({ module }: Marker, node: ts.Expression): null {
  module.project.found.report(responseSchemaOfCode(shortText(module, node), originOf(module, node)));
  return null;
}

/** A name that the file neither declares nor imports from something that exports it. */
function isUndeclared(module: SourceModule, node: ts.Expression): boolean {
  const expression = unwrap(node);
  return ts.isIdentifier(expression) && meaningOfName(module, expression.text, "value") === null;
}

interface SchemaSource {
  readonly module: SourceModule;
  readonly node: ts.Expression;
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

/** What can hardly be a schema of code: an object literal, also one that a function of the project only returns, and what a JSON file holds. */
function isMeantAsJson({ module, node }: SchemaSource, argument: ts.Expression, from: SourceModule): boolean {
  if (ts.isObjectLiteralExpression(node)) return true;
  if (!ts.isCallExpression(node)) return isOfJsonFile(from, argument);
  const called = calledFunction({ module }, node.expression);
  if (called === null || isInstalled(called.module.path)) return false;
  const made = unwrap(called.result);
  return ts.isObjectLiteralExpression(made) && made.properties.every(({ name }) => name && !isStandardOrComputed(name));
}

/** A key that is `~standard`, or may be. */
function isStandardOrComputed(name: ts.PropertyName): boolean {
  return ts.isComputedPropertyName(name) || name.text === "~standard";
}

function isOfJsonFile(module: SourceModule, node: ts.Expression): boolean {
  let whole = unwrap(node);
  while (ts.isPropertyAccessExpression(whole)) whole = unwrap(whole.expression);
  const meaning = meaningOfExpression(module, whole);
  return meaning?.kind === "external" && fileOf(meaning)?.endsWith(".json") === true;
}

/** The last word of `schemas.create`, or null for an expression without a name. */
function nameOf(node: ts.Expression): string | null {
  const expression = unwrap(node);
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

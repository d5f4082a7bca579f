/** The markers on a declaration: decorators that mean an export of the runtime, whatever they are called here. */
import { ts } from "./typescript.js";
import { markerNotCalled, markerNotImported, unknownMarker } from "../messages/markers.js";
import { meaningOfExpression, runtimeName } from "./identity.js";
import { originOf, textOf, type SourceModule } from "./project.js";

/** Where a marker may stand. */
const PLACES = {
  Resource: "class",
  Controller: "class",
  Extends: "class",
  Get: "method",
  Post: "method",
  Put: "method",
  Patch: "method",
  Delete: "method",
  Head: "method",
  Options: "method",
  Route: "method",
  ApiVersion: "method",
  VariantOf: "method",
  Status: "method",
  ExpectedErrors: "method",
  Action: "method",
  Schema: "method",
  QuerySchema: "method",
  ResponseSchema: "method",
  Serializers: "both",
  Deserializers: "both",
} as const;

type Places = typeof PLACES;
export type MarkerName = keyof Places;
export type ClassMarkerName = { [K in MarkerName]: Places[K] extends "method" ? never : K }[MarkerName];
export type MethodMarkerName = { [K in MarkerName]: Places[K] extends "class" ? never : K }[MarkerName];

/** A marker with its arguments as they are written. */
export interface Marker<Name extends MarkerName = MarkerName> {
  readonly name: Name;
  readonly module: SourceModule;
  readonly node: ts.Decorator;
  readonly arguments: readonly ts.Expression[];
}

/** The markers on a declaration, in the order of the source. Decorators of others are passed over. */
export function markersOf(module: SourceModule, node: ts.HasDecorators): Marker[] {
  return node.modifiers?.flatMap((m) => (ts.isDecorator(m) ? readMarker(module, m, node) : [])) ?? [];
}

/** Whether a marker may stand on a class. */
export function isClassMarker(marker: Marker): marker is Marker<ClassMarkerName> {
  return PLACES[marker.name] !== "method";
}

/** Whether a marker may stand on a method. */
export function isMethodMarker(marker: Marker): marker is Marker<MethodMarkerName> {
  return PLACES[marker.name] !== "class";
}

function readMarker(module: SourceModule, node: ts.Decorator, marked: ts.Node): Marker[] {
  const { expression } = node;
  const call = ts.isCallExpression(expression) ? expression : null;
  const named = call?.expression ?? expression;
  const meaning = meaningOfExpression(module, named);
  const name = runtimeName(meaning);
  const { found } = module.project;
  if (name === null) {
    if (meaning === null && ts.isIdentifier(named) && isMarkerName(named.text) && !isDeclared(module, named.text))
      found.report(markerNotImported(named.text, originOf(module, node)));
    return [];
  }
  // a namespace of the runtime's is nothing that it exports: it is called as it is here
  const called = name === "*" ? textOf(module, named) : name;
  if (!isMarkerName(name)) {
    const of = { name: called, onParameter: ts.isParameter(marked) };
    found.report(unknownMarker(of, Object.keys(PLACES), originOf(module, named)));
  } else if (call === null) found.report(markerNotCalled(name, originOf(module, node)));
  else return [{ name, module, node, arguments: call.arguments }];
  return [];
}

/** Whether a file itself says what a name is, in a way that can be followed or not. */
function isDeclared({ values, imports, syntax }: SourceModule, name: string): boolean {
  const isAlias = (s: ts.Statement): boolean => ts.isImportEqualsDeclaration(s) && s.name.text === name;
  return values.has(name) || imports.has(name) || syntax.statements.some(isAlias);
}

function isMarkerName(name: string): name is MarkerName {
  return Object.hasOwn(PLACES, name);
}

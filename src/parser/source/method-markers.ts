/** What the markers of a method say. */
import { invalidStatus, repeatedMarker, wrongArgument } from "../messages/markers.js";
import type { Json } from "../model.js";
import type { ControllerMethod, Verb } from "../source-model.js";
import { readArguments, textArgument, textPlace, type Argument } from "./arguments.js";
import type { Marker, MethodMarkerName } from "./decorators.js";
import { readFormats } from "./format-use.js";
import { readRange } from "./microversions.js";
import { originOf } from "./project.js";
import { checkRoutePath } from "./route-path.js";
import { readResponseSchema, readSchema } from "./schema-use.js";
import { checkVerb } from "./verbs.js";

/** What markers say of a method; its name, place and parameters are said by the class. */
export type MethodFacts = Omit<
  ControllerMethod,
  "name" | "origin" | "inheritedFrom" | "parameters" | "returnsVoid" | "generator"
>;

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type Facts = Writable<MethodFacts> & { readonly owner: string };
type Reader = (facts: Facts, marker: Marker) => void;

const verb =
  (name: Verb): Reader =>
  (facts, marker) => {
    const read = readArguments(marker);
    if (read !== null) addRoute(facts, marker, { verb: name, arguments: read });
  };

const READERS: Readonly<Record<MethodMarkerName, Reader>> = {
  Get: verb("GET"),
  Post: verb("POST"),
  Put: verb("PUT"),
  Patch: verb("PATCH"),
  Delete: verb("DELETE"),
  Head: verb("HEAD"),
  Options: verb("OPTIONS"),
  Route: readRoute,
  ApiVersion: readVersions,
  VariantOf: readVariant,
  Status: readStatus,
  ExpectedErrors: readExpectedErrors,
  Action: readAction,
  Schema: (facts, marker) => {
    facts.schemas.push(...readSchema(marker, facts.owner));
  },
  QuerySchema: (facts, marker) => {
    facts.querySchemas.push(...readSchema(marker, `${facts.owner}Query`));
  },
  ResponseSchema: (facts, marker) => {
    facts.responseSchemas.push(...readResponseSchema(marker, `${facts.owner}Response`));
  },
  Serializers: (facts, marker) => {
    facts.serializers.push(...readFormats(marker));
  },
  Deserializers: (facts, marker) => {
    facts.deserializers.push(...readFormats(marker));
  },
};

const ONCE: readonly MethodMarkerName[] = ["VariantOf", "Status", "ExpectedErrors", "Serializers", "Deserializers"];

/** Reads the markers of a method. `owner` names what has no name of its own: `ServersControllerCreate`. */
export function readMethodMarkers(markers: readonly Marker<MethodMarkerName>[], owner: string): MethodFacts {
  const facts: Facts = { ...noFacts(), owner };
  const seen = new Set<MethodMarkerName>();
  for (const marker of markers) {
    const isRepeated = seen.has(marker.name) && ONCE.includes(marker.name);
    if (isRepeated)
      marker.module.project.found.report(repeatedMarker(marker.name, originOf(marker.module, marker.node)));
    else READERS[marker.name](facts, marker);
    seen.add(marker.name);
  }
  const { owner: _, ...rest } = facts;
  return rest;
}

function noFacts(): Writable<MethodFacts> {
  return {
    routes: [],
    actions: [],
    versions: [],
    variantOf: null,
    status: null,
    expectedErrors: null,
    schemas: [],
    querySchemas: [],
    responseSchemas: [],
    serializers: [],
    deserializers: [],
  };
}

function readRoute(facts: Facts, marker: Marker): void {
  const read = readArguments(marker);
  if (read === null) return;
  const [method, ...more] = read;
  const text = textArgument(marker, method, "an HTTP method and a path");
  if (text === null || method === undefined) return;
  const name = checkVerb(text, originOf(marker.module, method.node), marker.module.project.found);
  if (name !== null) addRoute(facts, marker, { verb: name, arguments: more });
}

function addRoute(facts: Facts, marker: Marker, route: { verb: Verb; arguments: readonly Argument[] }): void {
  const { found } = marker.module.project;
  const [argument, surplus] = route.arguments;
  if (surplus) found.report(wrongArgument(marker.name, "one path", originOf(marker.module, surplus.node)));
  const origin = originOf(marker.module, marker.node);
  if (argument?.value === undefined) {
    facts.routes.push({ verb: route.verb, path: "", origin });
    return;
  }
  const path = textArgument(marker, argument, "a path such as `/servers/{id}`");
  if (path === null) return;
  if (checkRoutePath(path, textPlace(marker, argument), found) !== null)
    facts.routes.push({ verb: route.verb, path, origin });
}

function readVersions(facts: Facts, marker: Marker): void {
  const range = readArguments(marker);
  if (range === null) return;
  const origin = originOf(marker.module, marker.node);
  if (range.length === 0)
    marker.module.project.found.report(wrongArgument(marker.name, 'a microversion: "2.1"', origin));
  const checked = range.length === 0 ? null : readRange(marker, range);
  if (checked !== null) facts.versions.push({ ...checked, origin });
}

function readVariant(facts: Facts, marker: Marker): void {
  const [argument] = readArguments(marker) ?? [null];
  if (argument === null) return;
  const name = textArgument(marker, argument, "the name of a method");
  if (name !== null && argument !== undefined) facts.variantOf = { name, origin: textPlace(marker, argument).origin };
}

function readAction(facts: Facts, marker: Marker): void {
  const [argument] = readArguments(marker) ?? [null];
  if (argument === null) return;
  const key = textArgument(marker, argument, "the key of an action");
  if (key !== null) facts.actions.push({ key, origin: originOf(marker.module, marker.node) });
}

function readStatus(facts: Facts, marker: Marker): void {
  const [argument] = readArguments(marker) ?? [null];
  if (argument === null) return;
  const code = checkStatus(marker, argument, 200);
  if (code !== null) facts.status = { code, origin: originOf(marker.module, marker.node) };
}

function readExpectedErrors(facts: Facts, marker: Marker): void {
  const read = readArguments(marker);
  if (read === null) return;
  const codes = read.map((argument) => checkStatus(marker, argument, 400)).filter((code) => code !== null);
  facts.expectedErrors = { codes: [...new Set(codes)], origin: originOf(marker.module, marker.node) };
}

function checkStatus(marker: Marker, argument: Argument | undefined, least: number): number | null {
  const code: Json | undefined = argument?.value;
  if (typeof code === "number" && Number.isInteger(code) && code >= least && code <= 599) return code;
  const { found } = marker.module.project;
  const origin = originOf(marker.module, argument?.node ?? marker.node);
  found.report(
    argument === undefined
      ? wrongArgument(marker.name, "a status", origin)
      : invalidStatus(JSON.stringify(code), least, origin),
  );
  return null;
}

/** What the markers of a class say. */
import { ts } from "./typescript.js";
import { conventionalMethods } from "../conventional-methods.js";
import { repeatedMarker, unknownResourceOption, wrongArgument } from "../messages/markers.js";
import { unknownController } from "../messages/source.js";
import type { Json, Origin } from "../model.js";
import type { Controller, ResourceOptions } from "../source-model.js";
import { readArguments, shortText, textArgument, textPlace, type Argument } from "./arguments.js";
import { classOfExpression } from "./class-chain.js";
import { nearestInSight } from "./names-in-sight.js";
import type { ClassMarkerName, Marker } from "./decorators.js";
import { refOrName } from "./export-refs.js";
import { readFormats } from "./format-use.js";
import { originOf } from "./project.js";
import { checkRoutePath } from "./route-path.js";
import { checkVerb } from "./verbs.js";

/** What markers say of a class. */
export type ClassFacts = Pick<Controller, "resources" | "prefix" | "extends" | "serializers" | "deserializers">;

/** Reads the markers of a class: its own, a base's are not inherited. Several `@Resource` are fine; of the others one is. */
export function readClassMarkers(markers: readonly Marker<ClassMarkerName>[]): ClassFacts {
  const once = new Map<ClassMarkerName, Marker>();
  for (const marker of markers) {
    if (!once.has(marker.name)) once.set(marker.name, marker);
    else if (marker.name !== "Resource") {
      marker.module.project.found.report(repeatedMarker(marker.name, originOf(marker.module, marker.node)));
    }
  }
  const [controller, extended] = [once.get("Controller"), once.get("Extends")];
  const [serializers, deserializers] = [once.get("Serializers"), once.get("Deserializers")];
  return {
    resources: markers.filter((m) => m.name === "Resource").flatMap(readResource),
    prefix: controller === undefined ? null : readPrefix(controller),
    extends: extended === undefined ? null : readExtends(extended),
    serializers: serializers === undefined ? [] : readFormats(serializers),
    deserializers: deserializers === undefined ? [] : readFormats(deserializers),
  };
}

function readPrefix(marker: Marker): Controller["prefix"] {
  const [argument] = readArguments(marker) ?? [null];
  if (argument === null) return null;
  const origin = originOf(marker.module, marker.node);
  if (argument?.value === undefined) return { path: "", origin };
  const path = textArgument(marker, argument, "a path such as `/servers`");
  if (path === null) return null;
  return checkRoutePath(path, textPlace(marker, argument), marker.module.project.found) === null
    ? null
    : { path, origin };
}

function readExtends(marker: Marker): Controller["extends"] {
  const [node] = marker.arguments;
  const { module } = marker;
  const origin = originOf(module, node ?? marker.node);
  if (node === undefined) {
    module.project.found.report(wrongArgument(marker.name, "a controller class", origin));
    return null;
  }
  const meaning = classOfExpression(module, node);
  const text = shortText(module, node);
  if (meaning !== null) return { target: refOrName(meaning), targetName: text, origin };
  module.project.found.report(unknownController(text, nearestInSight(module, text), origin));
  return null;
}

/** The options that declare actions besides the conventional ones. */
const ACTION_OPTIONS = ["collection", "member", "new"] as const;
const OPTIONS: readonly string[] = [...ACTION_OPTIONS, "parent", "path", "routes"];

function readResource(marker: Marker): ResourceOptions[] {
  const read = readArguments(marker);
  if (read === null) return [];
  const [member, collection, options] = read;
  const expected = 'the names of a member and of its collection: "server", "servers"';
  const memberName = textArgument(marker, member, expected);
  const collectionName = memberName === null ? null : textArgument(marker, collection, expected);
  if (memberName === null || collectionName === null) return [];
  const reader = new ResourceReader(marker, options);
  return [
    {
      member: memberName,
      collection: collectionName,
      collectionActions: reader.actions("collection"),
      memberActions: reader.actions("member"),
      newActions: reader.actions("new"),
      parent: reader.parent(),
      path: reader.path(),
      routes: reader.routes(),
      origin: originOf(marker.module, marker.node),
    },
  ];
}

type Values = Readonly<Record<string, Json>>;

/** Reads the options of `@Resource`; each mistake is reported at its own entry when the options are written in the marker. */
class ResourceReader {
  readonly #marker: Marker;
  readonly #argument: Argument | undefined;
  readonly #values: Values;

  constructor(marker: Marker, argument: Argument | undefined) {
    this.#marker = marker;
    this.#argument = argument;
    this.#values = isValues(argument?.value) ? argument.value : {};
    if (argument?.value !== undefined && !isValues(argument.value)) this.#wrong("an object of options", []);
    for (const name of Object.keys(this.#values)) {
      if (!OPTIONS.includes(name))
        marker.module.project.found.report(unknownResourceOption(name, OPTIONS, this.#origin([], name)));
    }
  }

  actions(option: (typeof ACTION_OPTIONS)[number]): ResourceOptions["memberActions"] {
    const entries = this.#values[option];
    if (entries === undefined) return [];
    if (!isValues(entries)) {
      this.#wrong(`\`${option}\` as an object of verbs: { detail: "GET" }`, [option]);
      return [];
    }
    return Object.entries(entries).flatMap(([name, verbs]) => {
      const origin = this.#origin([option, name]);
      if (typeof verbs !== "string") {
        this.#wrong(`a verb for \`${name}\``, [option, name]);
        return [];
      }
      const checked = verbs.split(",").map((verb) => checkVerb(verb.trim(), origin, this.#marker.module.project.found));
      return checked.includes(null) ? [] : [{ name, verb: checked.join(","), origin: this.#origin([option], name) }];
    });
  }

  parent(): ResourceOptions["parent"] {
    const { parent } = this.#values;
    if (parent === undefined) return null;
    const { member, collection } = isValues(parent) ? parent : {};
    if (typeof member === "string" && typeof collection === "string") return { member, collection };
    return this.#wrong('`parent` as { member: "server", collection: "servers" }', ["parent"]);
  }

  path(): string | null {
    const { path } = this.#values;
    if (path === undefined) return null;
    if (typeof path !== "string") return this.#wrong("`path` as text", ["path"]);
    const { found } = this.#marker.module.project;
    return checkRoutePath(path, { origin: this.#origin(["path"]), exact: false }, found) === null ? null : path;
  }

  routes(): ResourceOptions["routes"] {
    const { routes } = this.#values;
    if (routes === undefined) return null;
    if (!isTexts(routes)) return this.#wrong('`routes` as names: ["index", "show"]', ["routes"]);
    const declared = ACTION_OPTIONS.map((option) => this.#values[option])
      .filter(isValues)
      .flatMap(Object.keys);
    const known: readonly string[] = [...conventionalMethods, ...declared];
    const unknown = routes.find((name) => !known.includes(name));
    if (unknown !== undefined)
      return this.#wrong(
        `the names of its routes in \`routes\`, not ${JSON.stringify(unknown)}: they are ${known.join(", ")}`,
        ["routes"],
      );
    return routes.map((name) => ({ name, origin: this.#origin(["routes"]) }));
  }

  #wrong(expected: string, keys: readonly string[]): null {
    this.#marker.module.project.found.report(wrongArgument("Resource", expected, this.#origin(keys)));
    return null;
  }

  /** The value at a way of keys, or the key `name` in it, as far as it is written in the marker. */
  #origin(keys: readonly string[], name?: string): Origin {
    let node: ts.Expression | ts.Decorator = this.#argument?.node ?? this.#marker.node;
    for (const key of keys) {
      const object: ts.Node = node;
      const entry = ts.isObjectLiteralExpression(object) ? object.properties.find((p) => isNamed(p, key)) : undefined;
      if (entry === undefined || !ts.isPropertyAssignment(entry)) break;
      node = entry.initializer;
    }
    const value: ts.Node = node;
    const key = ts.isObjectLiteralExpression(value) ? value.properties.find((p) => isNamed(p, name))?.name : undefined;
    return originOf(this.#marker.module, key ?? node);
  }
}

function isNamed(property: ts.ObjectLiteralElementLike, key: string | undefined): boolean {
  return property.name !== undefined && !ts.isComputedPropertyName(property.name) && property.name.text === key;
}

function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isValues(value: Json | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys that the type of a local conf declares. */
import { ts } from "./typescript.js";
import type { SettingKey } from "../source-model.js";
import { admittedTexts } from "./admitted-texts.js";
import { meaningOfName } from "./identity.js";
import type { TypeDeclaration } from "./module-index.js";
import type { TypePlace } from "./type-text.js";

type Keys = ReadonlyMap<string, Omit<SettingKey, "name">> | null;

/** Null when any key is taken (an index signature), or when syntax doesn't tell. */
export function settingsOfType(place: TypePlace, node: ts.TypeNode): readonly SettingKey[] | null {
  const keys = keysOf(place, node, 16);
  return keys && [...keys].map(([name, key]) => ({ name, ...key }));
}

function keysOf(place: TypePlace, node: ts.TypeNode, depth: number): Keys {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return keysOf(place, node.type, depth);
  if (ts.isTypeLiteralNode(node)) return keysOfMembers(place, node.members, depth);
  if (ts.isIntersectionTypeNode(node)) return merged(node.types.map((t) => keysOf(place, t, depth - 1)));
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined) return argument.node && keysOf(argument.place, argument.node, depth - 1);
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  if (meaning === null) return keysOfGlobal(place, node, depth);
  if (meaning.kind !== "type") return null;
  return merged(
    meaning.nodes.map((d) =>
      keysOfDeclaration({ module: meaning.module, arguments: argumentsOf(place, d, node) }, d, depth),
    ),
  );
}

function keysOfDeclaration(place: TypePlace, node: TypeDeclaration, depth: number): Keys {
  if (ts.isTypeAliasDeclaration(node)) return keysOf(place, node.type, depth - 1);
  if (!ts.isInterfaceDeclaration(node)) return null;
  const bases = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.map((t) => keysOfHeritage(place, t, depth)),
  );
  return merged([...bases, keysOfMembers(place, node.members, depth)]);
}

function keysOfHeritage(place: TypePlace, node: ts.ExpressionWithTypeArguments, depth: number): Keys {
  if (!ts.isIdentifier(node.expression)) return null;
  return keysOf(place, ts.factory.createTypeReferenceNode(node.expression, node.typeArguments), depth - 1);
}

/** TypeScript's own types that take keys from others: `Partial`, `Pick`, `Record` of literals, … */
function keysOfGlobal(place: TypePlace, node: ts.TypeReferenceNode, depth: number): Keys {
  const [first, second] = node.typeArguments ?? [];
  if (first === undefined || !ts.isIdentifier(node.typeName)) return null;
  switch (node.typeName.text) {
    case "Partial":
      return mapped(keysOf(place, first, depth - 1), true);
    case "Required":
      return mapped(keysOf(place, first, depth - 1), false);
    case "Readonly":
      return keysOf(place, first, depth - 1);
    case "Pick":
    case "Omit":
      return selected(
        keysOf(place, first, depth - 1),
        second && namesOf(place, second, depth),
        node.typeName.text === "Pick",
      );
    case "Record": {
      const names = namesOf(place, first, depth);
      const texts = second ? admittedTexts(place, second, depth) : null;
      return names && new Map(names.map((name) => [name, { optional: false, texts }]));
    }
    default:
      return null;
  }
}

function keysOfMembers(place: TypePlace, members: readonly ts.TypeElement[], depth: number): Keys {
  const keys = new Map<string, Omit<SettingKey, "name">>();
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) return null;
    const { name } = member;
    if (name === undefined || ts.isComputedPropertyName(name)) return null;
    const property = ts.isPropertySignature(member) ? member : null;
    const texts = property?.type ? admittedTexts(place, property.type, depth) : null;
    keys.set(name.text, { optional: property?.questionToken !== undefined, texts });
  }
  return keys;
}

/** The names that a union of string literals tells, or null. */
function namesOf(place: TypePlace, node: ts.TypeNode, depth: number): readonly string[] | null {
  const names = admittedTexts(place, node, depth);
  return names?.length === 0 ? null : names;
}

function argumentsOf(place: TypePlace, node: TypeDeclaration, reference: ts.TypeReferenceNode): TypePlace["arguments"] {
  const parameters = "typeParameters" in node ? (node.typeParameters ?? []) : [];
  const given = parameters.flatMap((p, i) => {
    const argument = reference.typeArguments?.[i];
    return argument === undefined ? [] : [[p.name.text, { place, node: argument }] as const];
  });
  return new Map(given);
}

/** All keys of an intersection; a key that one side requires is required. */
function merged(parts: readonly Keys[]): Keys {
  const keys = new Map<string, Omit<SettingKey, "name">>();
  for (const part of parts) {
    if (part === null) return null;
    for (const [name, { optional, texts }] of part) {
      const known = keys.get(name);
      keys.set(name, { optional: optional && (known?.optional ?? true), texts: texts ?? known?.texts ?? null });
    }
  }
  return keys;
}

function mapped(keys: Keys, optional: boolean): Keys {
  return keys && new Map([...keys].map(([name, { texts }]) => [name, { optional, texts }]));
}

function selected(keys: Keys, names: readonly string[] | null | undefined, keeps: boolean): Keys {
  if (keys === null || names === null || names === undefined) return null;
  return new Map([...keys].filter(([name]) => names.includes(name) === keeps));
}

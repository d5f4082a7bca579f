/** The keys that the type of a local conf declares. */
import { ts } from "./typescript.js";
import { meaningOfName } from "./identity.js";
import type { TypeDeclaration } from "./module-index.js";
import type { TypePlace } from "./type-text.js";

/** A key, and whether it may be left out. */
export interface SettingKey {
  readonly name: string;
  readonly optional: boolean;
}

type Keys = ReadonlyMap<string, boolean> | null;

/** Null when any key is taken (an index signature), or when syntax doesn't tell. */
export function settingsOfType(place: TypePlace, node: ts.TypeNode): readonly SettingKey[] | null {
  const keys = keysOf(place, node, 16);
  return keys && [...keys].map(([name, optional]) => ({ name, optional }));
}

function keysOf(place: TypePlace, node: ts.TypeNode, depth: number): Keys {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return keysOf(place, node.type, depth);
  if (ts.isTypeLiteralNode(node)) return keysOfMembers(node.members);
  if (ts.isIntersectionTypeNode(node)) return merged(node.types.map((t) => keysOf(place, t, depth - 1)));
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined) return keysOf(argument.place, argument.node, depth - 1);
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
  return merged([...bases, keysOfMembers(node.members)]);
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
      return mapped(keysOf(place, first, depth - 1), () => true);
    case "Required":
      return mapped(keysOf(place, first, depth - 1), () => false);
    case "Readonly":
      return keysOf(place, first, depth - 1);
    case "Pick":
    case "Omit":
      return selected(
        keysOf(place, first, depth - 1),
        second && literalsOf(place, second, depth),
        node.typeName.text === "Pick",
      );
    case "Record": {
      const names = literalsOf(place, first, depth);
      return names && new Map(names.map((name) => [name, false]));
    }
    default:
      return null;
  }
}

function keysOfMembers(members: readonly ts.TypeElement[]): Keys {
  const keys = new Map<string, boolean>();
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) return null;
    const { name } = member;
    if (name === undefined || ts.isComputedPropertyName(name)) return null;
    keys.set(name.text, ts.isPropertySignature(member) && member.questionToken !== undefined);
  }
  return keys;
}

/** The members of a union of string literals, or null. */
function literalsOf(place: TypePlace, node: ts.TypeNode, depth: number): string[] | null {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return literalsOf(place, node.type, depth);
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteral(node.literal) ? [node.literal.text] : null;
  if (ts.isUnionTypeNode(node)) {
    const parts = node.types.map((t) => literalsOf(place, t, depth - 1));
    return parts.includes(null) ? null : parts.flatMap((p) => p ?? []);
  }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  const [alias] = meaning?.kind === "type" ? meaning.nodes : [];
  if (meaning?.kind !== "type" || alias === undefined || !ts.isTypeAliasDeclaration(alias)) return null;
  return literalsOf({ module: meaning.module, arguments: new Map() }, alias.type, depth - 1);
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
  const keys = new Map<string, boolean>();
  for (const part of parts) {
    if (part === null) return null;
    for (const [name, optional] of part) keys.set(name, optional && (keys.get(name) ?? true));
  }
  return keys;
}

function mapped(keys: Keys, optional: () => boolean): Keys {
  return keys && new Map([...keys.keys()].map((name) => [name, optional()]));
}

function selected(keys: Keys, names: readonly string[] | null | undefined, keeps: boolean): Keys {
  if (keys === null || names === null || names === undefined) return null;
  return new Map([...keys].filter(([name]) => names.includes(name) === keeps));
}

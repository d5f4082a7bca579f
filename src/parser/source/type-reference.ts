/** What the name of a type stands for: behind type parameters, aliases and imports. */
import { ts } from "./typescript.js";
import { meaningOfTypeName } from "./identity.js";
import type { ClassLike, TypeDeclaration } from "./module-index.js";
import type { SourceModule } from "./project.js";
import type { TypeArguments, TypePlace } from "./type-text.js";

/** A type and where it stands. */
export interface PlacedType<Node extends ts.TypeNode = ts.TypeNode> {
  readonly place: TypePlace;
  readonly node: Node;
}

export type Referenced =
  /** Another type: what was given for a type parameter, or what an alias is of. */
  | { readonly kind: "type"; readonly type: PlacedType }
  /** An interface, with all its declarations, or a class. */
  | { readonly kind: "object"; readonly parts: readonly PlacedDeclaration[] }
  | { readonly kind: "enum"; readonly nodes: readonly ts.EnumDeclaration[] }
  /** A name that no file declares or imports: one of TypeScript's own. */
  | { readonly kind: "global"; readonly name: string };

/** A declaration, and what stands around it. */
export interface PlacedDeclaration {
  readonly place: TypePlace;
  readonly node: ts.InterfaceDeclaration | ClassLike;
}

/** Null where syntax doesn't tell. */
export function referenced({ place, node }: PlacedType<ts.TypeReferenceNode>): Referenced | null {
  const { typeName } = node;
  const name = ts.isIdentifier(typeName) ? typeName.text : null;
  const argument = name === null ? undefined : place.arguments.get(name);
  if (argument !== undefined)
    return argument.node && { kind: "type", type: { place: argument.place, node: argument.node } };
  const meaning = meaningOfTypeName(place.module, typeName);
  // an import may lead nowhere
  if (meaning === null) return name === null || place.module.imports.has(name) ? null : { kind: "global", name };
  if (meaning.kind !== "type") return null;
  const { module, nodes } = meaning;
  const placed = <Node extends TypeDeclaration>(one: Node): { readonly place: TypePlace; readonly node: Node } => ({
    place: { module, arguments: argumentsOf({ place, node }, one, module) },
    node: one,
  });
  const alias = nodes.find(ts.isTypeAliasDeclaration);
  if (alias !== undefined) return { kind: "type", type: { place: placed(alias).place, node: alias.type } };
  const enums = nodes.filter(ts.isEnumDeclaration);
  if (enums.length > 0) return { kind: "enum", nodes: enums };
  return { kind: "object", parts: nodes.filter(isObjectDeclaration).map(placed) };
}

function isObjectDeclaration(node: TypeDeclaration): node is ts.InterfaceDeclaration | ClassLike {
  return ts.isInterfaceDeclaration(node) || ts.isClassLike(node);
}

/** What the type parameters of a declaration, in its file, stand for where a reference names it: its arguments, else their defaults. */
function argumentsOf(
  { place, node: reference }: PlacedType<ts.TypeReferenceNode>,
  declaration: TypeDeclaration,
  module: SourceModule,
): TypeArguments {
  const known = new Map<string, { readonly place: TypePlace; readonly node: ts.TypeNode | null }>();
  const parameters = "typeParameters" in declaration ? (declaration.typeParameters ?? []) : [];
  for (const [i, { name, default: byDefault }] of parameters.entries()) {
    const given = reference.typeArguments?.[i];
    const within = { module, arguments: new Map(known) };
    known.set(name.text, given ? { place, node: given } : { place: within, node: byDefault ?? null });
  }
  return known;
}

/** What `of` gives for each; null when it gives null for one, and no further one is looked at: types that refer to themselves take for ever else. */
export function eachKnown<Node, Value>(nodes: readonly Node[], of: (node: Node) => Value | null): Value[] | null {
  const values: Value[] = [];
  for (const node of nodes) {
    const value = of(node);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

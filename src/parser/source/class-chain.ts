/** Classes and the classes that they extend, across files. */
import { ts } from "./typescript.js";
import { unreadableBaseClass } from "../messages/source.js";
import type { ExportRef } from "../source-model.js";
import { shortText } from "./arguments.js";
import { constantValue, meaningOfExport, meaningOfExpression, runtimeName, type Meaning } from "./identity.js";
import { DEFAULT_EXPORT, type ClassLike } from "./module-index.js";
import { isInstalled, originOf, type SourceModule } from "./project.js";
import { existingFile } from "./specifiers.js";
import type { TypeArguments, TypePlace } from "./type-text.js";

export type ValueMeaning = Extract<Meaning, { kind: "value" }>;

/** A class of a chain. */
export interface ClassLink extends TypePlace {
  readonly node: ClassLike;
  readonly name: string;
  readonly via: ExportRef | null;
}

/** A class, then its base, and so on. */
export interface ClassChain {
  readonly links: readonly [ClassLink, ...ClassLink[]];
  /** The runtime's class at the end of the chain (`Router`, `Middleware`), or null. */
  readonly runtimeBase: string | null;
}

/** The class that an expression means, or null. */
export function classOfExpression(module: SourceModule, node: ts.Expression): ValueMeaning | null {
  const meaning = meaningOfExpression(module, node);
  return meaning && classOfMeaning(meaning);
}

/** The class that a meaning is, a constant with a class expression included; of a package's class its declaration file tells more. */
export function classOfMeaning(meaning: Meaning): ValueMeaning | null {
  if (meaning.kind === "type") {
    const node = meaning.nodes.find(ts.isClassLike);
    return node ? { ...meaning, kind: "value", node } : null;
  }
  if (meaning.kind !== "value") return null;
  const declared = isInstalled(meaning.module.path) ? declarationOf(meaning) : null;
  if (declared !== null) return declared;
  return classNode(meaning) === null ? null : meaning;
}

/** The chain of a class. What can't be followed is reported once, as a warning. */
export function chainOf(meaning: ValueMeaning): ClassChain | null {
  const node = classNode(meaning);
  if (node === null) return null;
  const { module } = meaning;
  return module.memo("chain", node, () => followChain(meaning, node));
}

/** The class by itself, whatever it extends; null for what is no class. */
export function ownLink(meaning: ValueMeaning): ClassLink | null {
  const node = classNode(meaning);
  return node && firstLink(meaning, node);
}

function firstLink(meaning: ValueMeaning, node: ClassLike): ClassLink {
  const { module, via } = meaning;
  return { module, node, name: className(meaning, node), via, arguments: ownArguments(module, node) };
}

/** The class declaration or expression behind a meaning. */
function classNode({ node }: ValueMeaning): ClassLike | null {
  if (ts.isClassLike(node)) return node;
  const inner = constantValue(node);
  return inner && ts.isClassExpression(inner) ? inner : null;
}

function followChain(meaning: ValueMeaning, node: ClassLike): ClassChain {
  const first = firstLink(meaning, node);
  const links: [ClassLink, ...ClassLink[]] = [first];
  for (let link = first; ;) {
    const heritage = baseOf(link.node);
    if (heritage === undefined) return { links, runtimeBase: null };
    const base = meaningOfExpression(link.module, heritage.expression);
    const runtimeBase = runtimeName(base);
    if (runtimeBase !== null) return { links, runtimeBase };
    const next = base && classOfMeaning(base);
    const nextNode = next && classNode(next);
    if (next === null || nextNode === null || links.some((l) => isSameClass(l, next.module, nextNode))) {
      const text = shortText(link.module, heritage.expression);
      const origin = originOf(link.module, heritage.expression);
      if (!isInstalled(link.module.path))
        link.module.project.found.report(unreadableBaseClass(link.name, text, origin));
      return { links, runtimeBase: null };
    }
    const name = className(next, nextNode);
    link = {
      module: next.module,
      node: nextNode,
      name,
      via: next.via,
      arguments: typeArguments(link, { module: next.module, node: nextNode }, heritage),
    };
    links.push(link);
  }
}

/** By place: a file that was read once more has other nodes. */
function isSameClass(link: ClassLink, module: SourceModule, node: ClassLike): boolean {
  return link.module.path === module.path && link.node.pos === node.pos;
}

/** What a class extends, as it is written. */
export function baseOf({ heritageClauses }: ClassLike): ts.ExpressionWithTypeArguments | undefined {
  return heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
}

/** What the type parameters of a class that nobody derives stand for: their defaults, else what they are limited to, as the compiler infers it. */
function ownArguments(module: SourceModule, { typeParameters }: ClassLike): TypeArguments {
  const known = new Map<string, { readonly place: TypePlace; readonly node: ts.TypeNode | null }>();
  for (const { name, default: byDefault, constraint } of typeParameters ?? []) {
    known.set(name.text, { place: { module, arguments: new Map(known) }, node: byDefault ?? constraint ?? null });
  }
  return known;
}

/** What the type parameters of a base class stand for: the arguments of `extends`, else their defaults, which may speak of the parameters before them. */
function typeArguments(
  derived: TypePlace,
  base: { readonly module: SourceModule; readonly node: ClassLike },
  heritage: ts.ExpressionWithTypeArguments,
): TypeArguments {
  const known = new Map<string, { readonly place: TypePlace; readonly node: ts.TypeNode | null }>();
  for (const [i, { name, default: byDefault }] of (base.node.typeParameters ?? []).entries()) {
    const given = heritage.typeArguments?.[i];
    const inBase = { module: base.module, arguments: new Map(known) };
    known.set(name.text, given ? { place: derived, node: given } : { place: inBase, node: byDefault ?? null });
  }
  return known;
}

function className(meaning: ValueMeaning, node: ClassLike): string {
  if (node.name !== undefined) return node.name.text;
  if (meaning.name !== DEFAULT_EXPORT) return meaning.name;
  const stem = (meaning.module.path.split("/").at(-1) ?? "").replace(/\..*$/, "");
  return pascalCase(stem);
}

/** `list-servers` -> `ListServers`. */
export function pascalCase(text: string): string {
  return text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The same class in the declaration file beside a package's JavaScript. */
function declarationOf(meaning: ValueMeaning): ValueMeaning | null {
  const { module, name } = meaning;
  if (!/\.[cm]?js$/.test(module.path)) return null;
  const path = existingFile(module.project, module.path, "type");
  const declared = path === null || path === module.path ? null : module.project.module(path);
  const found =
    declared &&
    meaningOfExport(declared, name === DEFAULT_EXPORT ? "default" : name, { space: "type", seen: new Set() });
  const node = found?.kind === "type" ? found.nodes.find(ts.isClassLike) : undefined;
  return found?.kind === "type" && node
    ? { kind: "value", module: found.module, name: found.name, node, via: meaning.via }
    : null;
}

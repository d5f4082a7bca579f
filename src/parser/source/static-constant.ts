/** What a name's declaration is worth: the expression behind a constant, a static field, an enum's member or a JSON file. */
import { ts } from "./typescript.js";
import type { Json } from "../model.js";
import { meaningOfExport, type Meaning } from "./identity.js";
import { changesOf } from "./module-changes.js";
import { hasModifier, type ClassLike } from "./module-index.js";
import type { SourceModule } from "./project.js";
import { resolveSpecifier } from "./specifiers.js";

export type Constant =
  | {
      readonly kind: "expression";
      readonly module: SourceModule;
      readonly expression: ts.Expression;
      /** What changes the object afterwards. Absent when nothing is seen to. */
      readonly change?: ts.Node;
    }
  /** `name` of the object that an expression gives. */
  | { readonly kind: "member"; readonly module: SourceModule; readonly object: ts.Expression; readonly name: string }
  | { readonly kind: "function"; readonly module: SourceModule; readonly node: ts.FunctionDeclaration }
  | { readonly kind: "json"; readonly value: Json }
  | { readonly kind: "unknown"; readonly why: string };

/** The constant behind a meaning; the exports of packages are looked up in their JavaScript. */
export function constantOf(meaning: Meaning): Constant {
  if (meaning.kind === "external") return constantOfExternal(meaning);
  if (meaning.kind !== "value") return unknown("it isn't a constant");
  const { module, node } = meaning;
  if (ts.isFunctionDeclaration(node)) return { kind: "function", module, node };
  if (ts.isExportAssignment(node)) return { kind: "expression", module, expression: node.expression };
  const [, member] = /\.(.*)/.exec(meaning.name) ?? [];
  if (ts.isEnumDeclaration(node))
    return member === undefined ? unknown("it is an enum, not one of its values") : enumMember(module, node, member);
  if (ts.isClassLike(node))
    return member === undefined ? unknown("it is a class, not a constant") : staticField(module, node, member);
  if (ts.isBindingElement(node)) return destructuredConstant(meaning, node);
  if (!module.constants.has(node)) return unknown("it is a variable, not a constant");
  if (node.initializer === undefined) return unknown("its value isn't in the source");
  const change = changesOf(module).get(meaning.name);
  return { kind: "expression", module, expression: node.initializer, ...(change === undefined ? {} : { change }) };
}

type External = Extract<Meaning, { kind: "external" }>;

function constantOfExternal(meaning: External): Constant {
  const { from, specifier, name } = meaning;
  const path = fileOf(meaning);
  if (specifier.startsWith("node:")) return unknown(`\`${specifier}\` is Node's own, which is in no source`);
  if (path === null) return unknown(`\`${specifier}\` isn't installed`);
  if (path.endsWith(".json")) return jsonConstant(from.project.text(path) ?? "", { path, name });
  const found = readExternal(meaning);
  if (found === null || found.kind === "external")
    return unknown(`\`${specifier}\` doesn't export a constant \`${name}\``);
  return constantOf(found);
}

/** What an export of a package is in its JavaScript, or null. */
export function readExternal(meaning: External): Meaning | null {
  const path = fileOf(meaning);
  const module = path === null || path.endsWith(".json") ? null : meaning.from.project.module(path);
  return module && meaningOfExport(module, meaning.name, { space: "value", seen: new Set() });
}

/** The file in which a package's or a JSON file's constant is looked up; null where there is none. */
export function fileOf(meaning: External): string | null {
  const target = resolveSpecifier(meaning.from, meaning.specifier, "value");
  return target.kind === "missing" ? null : target.path;
}

/** The whole file, or one of its keys: `import { name } from "./file.json"`, as bundlers have it. */
function jsonConstant(text: string, { path, name }: { readonly path: string; readonly name: string }): Constant {
  let whole: Json;
  try {
    whole = JSON.parse(text) as Json;
  } catch {
    return unknown(`\`${path}\` isn't JSON`);
  }
  if (name === "default" || name === "*") return json(whole);
  const key = typeof whole === "object" && whole !== null ? Object.entries(whole).find(([k]) => k === name) : undefined;
  return key === undefined ? unknown(`\`${path}\` has no key \`${name}\``) : json(key[1]);
}

/** `name` of `const { name } = object`. */
function destructuredConstant(meaning: Extract<Meaning, { kind: "value" }>, node: ts.BindingElement): Constant {
  const object = meaning.module.destructured.get(node);
  const property = node.propertyName ?? node.name;
  if (object === undefined || !ts.isIdentifier(property)) return unknown("it isn't a constant");
  return { kind: "member", module: meaning.module, object, name: property.text };
}

function enumMember(module: SourceModule, node: ts.EnumDeclaration, name: string): Constant {
  const members = module.memo("members", node, () => enumMembers(module, node));
  return members.get(name) ?? unknown(`the enum has no \`${name}\``);
}

/** The first of each name counts. */
function enumMembers(module: SourceModule, node: ts.EnumDeclaration): ReadonlyMap<string, Constant> {
  const members = new Map<string, Constant>();
  // what a member without a value is worth; null where only the program can tell
  let counter: number | null = 0;
  for (const { name: own, initializer } of node.members) {
    const name = ts.isComputedPropertyName(own) ? null : own.text;
    if (initializer) counter = literalNumber(initializer);
    if (name !== null && !members.has(name)) members.set(name, memberConstant(module, initializer, counter));
    if (counter !== null) counter++;
  }
  return members;
}

function memberConstant(
  module: SourceModule,
  initializer: ts.Expression | undefined,
  counter: number | null,
): Constant {
  if (initializer) return { kind: "expression", module, expression: initializer };
  return counter === null ? unknown("it counts on from a calculated value") : json(counter);
}

/** The number that a literal such as `7` or `-1` is; null for anything else. */
function literalNumber(node: ts.Expression): number | null {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  const isNegative = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
  return isNegative && ts.isNumericLiteral(node.operand) ? -Number(node.operand.text) : null;
}

function staticField(module: SourceModule, node: ClassLike, name: string): Constant {
  const fields = module.memo("static fields", node, () => staticFields(node));
  const expression = fields.get(name);
  if (expression === undefined) return unknown(`the class has no static \`${name}\` with a value`);
  return { kind: "expression", module, expression };
}

/** The values of a class's static fields; the first of each name counts. */
function staticFields(node: ClassLike): ReadonlyMap<string, ts.Expression> {
  const fields = new Map<string, ts.Expression>();
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
    if (!ts.isIdentifier(member.name) || member.initializer === undefined) continue;
    if (!fields.has(member.name.text)) fields.set(member.name.text, member.initializer);
  }
  return fields;
}

function json(value: Json): Constant {
  return { kind: "json", value };
}

function unknown(why: string): Constant {
  return { kind: "unknown", why };
}

/** Elements to values, by their shape. */
import { decimal } from "../decimal.js";
import type { JsonValue } from "../json.js";
import { attributeName, elementName, isDeclaration, type Namespaces, type Scope, scopeOf } from "./namespaces.js";
import { malformed, type XmlNode } from "./parse.js";
import {
  isInline,
  isList,
  isMap,
  itemName,
  type XmlList,
  type XmlMap,
  type XmlObject,
  type XmlShape,
  type XmlType,
  xmlName,
} from "./shape.js";

/** An element with its names as the shape writes them. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Resolves the names of an element and of all in it. */
export function resolveNames(node: XmlNode, around: Scope, namespaces: Namespaces): Element {
  const scope = scopeOf(node, around);
  const attributes = [...node.attributes].filter(([name]) => !isDeclaration(name));
  return {
    name: elementName(node.name, scope, namespaces),
    attributes: new Map(attributes.map(([name, value]) => [attributeName(name, scope, namespaces), value])),
    children: node.children.map((child) => resolveNames(child, scope, namespaces)),
    text: node.text,
  };
}

/** The value of an element. Throws `MalformedRequestBody` for what the shape doesn't have. */
export function readElement(element: Element, shape: XmlShape): JsonValue {
  const nil = element.attributes.get("xsi:nil");
  if (nil === "true" || nil === "1") return null;
  if (typeof shape === "string") return readText(leaf(element), shape);
  if (isList(shape)) return readItems(withoutText(element), itemName(element.name, shape), shape);
  return isMap(shape) ? readMap(withoutText(element), shape) : readObject(element, shape);
}

function readText(text: string, type: XmlType): JsonValue {
  if (type === "string") return text;
  const trimmed = text.trim();
  if (type === "boolean") {
    if (/^(?:true|1|false|0)$/.test(trimmed)) return trimmed === "true" || trimmed === "1";
  } else if (decimal.test(trimmed)) {
    return Number(trimmed);
  }
  throw malformed(`${trimmed} is no ${type}`);
}

function readItems({ children }: Element, name: string, { list }: XmlList): JsonValue {
  return children.map((child) => {
    if (child.name !== name) throw malformed(`${child.name} in place of ${name}`);
    return readElement(child, list);
  });
}

function readMap(element: Element, shape: XmlMap): JsonValue {
  const name = itemName(element.name, shape);
  const entries = element.children.map((child): [string, JsonValue] => {
    const key = child.attributes.get(shape.key ?? "key");
    if (child.name !== name || key === undefined) throw malformed(`${child.name} in place of ${name} with a key`);
    return [key, readText(leaf(child), shape.map)];
  });
  return fromEntries(entries);
}

function readObject(element: Element, shape: XmlObject): JsonValue {
  const { attributes = {}, elements = {}, text } = shape;
  const found: [string, JsonValue][] = [];
  for (const [name, value] of element.attributes) {
    const property = propertyOf(name, attributes, shape);
    found.push([property, readText(value, attributes[property] ?? "string")]);
  }
  if (text === undefined) withoutText(element);
  else if (!isLeftOut(element, text.type)) found.push([text.property, readText(element.text, text.type)]);
  const groups = new Map<string, Element[]>();
  for (const child of element.children) {
    const property = propertyOf(child.name, elements, shape);
    const group = groups.get(property);
    if (group === undefined) groups.set(property, [child]);
    else group.push(child);
  }
  for (const [property, children] of groups)
    found.push([property, readProperty(children, elements[property] ?? "string")]);
  return fromEntries(found);
}

/** No text is a text, but no number and no truth value: a property without one is written so. */
function isLeftOut({ text }: Element, type: XmlType): boolean {
  return type !== "string" && text.trim() === "";
}

function readProperty(children: readonly Element[], shape: XmlShape): JsonValue {
  if (isInline(shape)) return children.map((child) => readElement(child, shape.list));
  const [only, second] = children;
  if (only === undefined || second !== undefined) throw malformed(`${second?.name ?? ""} occurs twice`);
  return readElement(only, shape);
}

/** The declared property that an attribute or an element is. */
function propertyOf(name: string, declared: Readonly<Record<string, XmlShape>>, shape: XmlObject): string {
  const property = Object.entries(declared).find(([key, of]) => xmlName(key, of, shape) === name)?.[0];
  if (property === undefined) throw malformed(`${name} is unknown here`);
  return property;
}

function leaf(element: Element): string {
  const [child] = element.children;
  if (child !== undefined) throw malformed(`${child.name} is unknown here`);
  return element.text;
}

function withoutText(element: Element): Element {
  if (element.text.trim() !== "") throw malformed(`text in ${element.name}`);
  return element;
}

function fromEntries(entries: readonly (readonly [string, JsonValue])[]): JsonValue {
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length) throw malformed("a name occurs twice");
  return Object.fromEntries(entries);
}

/** Values to elements, by their shape. */
import { instanceUri } from "./namespaces.js";
import { forbidden } from "./parse.js";
import {
  isInline,
  isList,
  isMap,
  itemName,
  xmlName,
  type XmlList,
  type XmlMap,
  type XmlObject,
  type XmlShape,
} from "./shape.js";

/** An object as it is written. */
type Properties = Readonly<Record<string, unknown>>;

/** An element's start, without its brackets. */
export interface Opening {
  readonly name: string;
  /** Written out, each with a blank in front. */
  readonly attributes: string;
}

/** An element and everything in it. Throws a `RangeError` for what the shape or XML does not have. */
export function writeElement(opening: Opening, value: unknown, shape: XmlShape): string {
  const { name, attributes } = opening;
  if (value === null) return `<${name}${attributes} xmlns:xsi="${instanceUri}" xsi:nil="true"/>`;
  if (typeof shape === "string") return whole(opening, escapeText(textOf(name, value)));
  if (isList(shape)) return whole(opening, writeItems(itemName(name, shape), arrayOf(name, value), shape));
  const properties = objectOf(name, value);
  return isMap(shape) ? whole(opening, writeEntries(name, properties, shape)) : writeObject(opening, properties, shape);
}

function writeItems(name: string, items: readonly unknown[], { list }: XmlList): string {
  return items.map((item) => writeElement({ name, attributes: "" }, item, list)).join("");
}

function writeEntries(map: string, properties: Properties, shape: XmlMap): string {
  const name = itemName(map, shape);
  const entries = Object.entries(properties).map(([key, entry]) =>
    whole({ name, attributes: attribute(shape.key ?? "key", key) }, escapeText(textOf(name, entry))),
  );
  return entries.join("");
}

function writeObject({ name, attributes: own }: Opening, properties: Properties, shape: XmlObject): string {
  const { attributes = {}, elements = {}, text } = shape;
  const unknown = Object.keys(properties).find(
    (key) => !Object.hasOwn(attributes, key) && !Object.hasOwn(elements, key) && key !== text?.property,
  );
  if (unknown !== undefined) throw new RangeError(`the shape of <${name}> has no property ${unknown}`);
  const written = Object.entries(attributes)
    .filter(([key]) => Object.hasOwn(properties, key) && properties[key] != null)
    .map(([key, of]) => attribute(xmlName(key, of, shape), textOf(key, properties[key])));
  const inner = Object.entries(elements)
    .filter(([key]) => Object.hasOwn(properties, key) && properties[key] !== undefined)
    .map(([key, of]) => writeProperty(xmlName(key, of, shape), properties[key], of));
  const content = text && properties[text.property] != null ? escapeText(textOf(name, properties[text.property])) : "";
  return whole({ name, attributes: own + written.join("") }, content + inner.join(""));
}

function writeProperty(name: string, value: unknown, shape: XmlShape): string {
  if (isInline(shape)) return writeItems(name, arrayOf(name, value), shape);
  return writeElement({ name, attributes: "" }, value, shape);
}

function whole({ name, attributes }: Opening, content: string): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

/** ` name="value"`, with a blank in front. */
export function attribute(name: string, value: string): string {
  const escaped = escapeText(value)
    .replace(/"/g, "&quot;")
    .replace(/[\t\n]/g, (c) => `&#${c.charCodeAt(0)};`);
  return ` ${name}="${escaped}"`;
}

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escapeText(text: string): string {
  if (forbidden.test(text)) throw new RangeError("the text has a character that XML does not have");
  return text.replace(/[&<>\r]/g, (c) => references[c] ?? c);
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new RangeError(`<${name}> holds a text, a number or a truth value`);
}

function arrayOf(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new RangeError(`<${name}> holds a list`);
}

function objectOf(name: string, value: unknown): Properties {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Properties;
  throw new RangeError(`<${name}> holds an object`);
}

/** The declared shape of XML: how values are written as elements and attributes, and read again. */

/** What a text stands for. Truth values are `true` and `false`; numbers are decimal. */
export type XmlType = "string" | "number" | "boolean";

/** An object: its properties are attributes, elements, or the text. */
export interface XmlObject {
  /** Properties that are attributes. One that is null is left out. */
  readonly attributes?: Readonly<Record<string, XmlType>>;
  /** Properties that are elements. They are written in this order, and read in any. */
  readonly elements?: Readonly<Record<string, XmlShape>>;
  /** The property that is the element's own text. */
  readonly text?: { readonly property: string; readonly type: XmlType };
  /** The names of attributes and elements that are not called as their properties are: `{ id: "server:id" }`. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A list: an element with one element for each item. */
export interface XmlList {
  readonly list: XmlShape;
  /** The name of an item. Default: the singular of the list's own name, so that `servers` holds `server`. */
  readonly item?: string;
  /** The items stand where the list's own element would be. Default false. */
  readonly inline?: boolean;
}

/** An object with any keys: `<metadata><meta key="a">b</meta></metadata>` is `{ "a": "b" }`. */
export interface XmlMap {
  readonly map: XmlType;
  /** The name of an entry. Default: the singular of the map's own name. */
  readonly item?: string;
  /** The attribute that holds an entry's key. Default `key`. */
  readonly key?: string;
}

/** How one value is written. */
export type XmlShape = XmlType | XmlObject | XmlList | XmlMap;

/** A kind of document. */
export interface XmlDocument {
  /** The name of its root element. */
  readonly root: string;
  readonly content: XmlShape;
  /** The URIs of prefixes; the empty prefix is the namespace of names without one. */
  readonly namespaces?: Readonly<Record<string, string>>;
  /** Whether the value is an object around the root, as JSON has it: `{ "server": {…} }`. Default true. */
  readonly envelope?: boolean;
  /** How many bytes a document that is read may have. Default 114,688, as Nova's bodies. */
  readonly maxSize?: number;
  /** How deep elements may be nested in a document that is read. Default 32. */
  readonly maxDepth?: number;
}

/** Whether a shape is that of a list. */
export function isList(shape: XmlShape): shape is XmlList {
  return typeof shape === "object" && "list" in shape;
}

/** Whether a shape is that of an object with any keys. */
export function isMap(shape: XmlShape): shape is XmlMap {
  return typeof shape === "object" && "map" in shape;
}

/** Whether a shape is a list without an element of its own. */
export function isInline(shape: XmlShape): shape is XmlList {
  return typeof shape === "object" && isList(shape) && shape.inline === true;
}

/** The name of an item of a list or of an entry of a map. */
export function itemName(own: string, { item }: XmlList | XmlMap): string {
  return item ?? singular(own);
}

/** What a property is called in XML: an inline list is called as its items are. */
export function xmlName(property: string, of: XmlShape, { names }: XmlObject): string {
  const own = names !== undefined && Object.hasOwn(names, property) ? names[property] : undefined;
  if (isInline(of)) return of.item ?? singular(own ?? property);
  return own ?? property;
}

/** `servers` to `server`, `policies` to `policy`, `addresses` to `address`; `item` for what is no plural, as old Nova's. A prefix stays. */
export function singular(name: string): string {
  if (/[^aeiou]ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return /[^s]s$/.test(name) ? name.slice(0, -1) : "item";
}

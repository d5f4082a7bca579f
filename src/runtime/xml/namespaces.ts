/** Names in namespaces: a document may use other prefixes than its shape does. */
import { malformed, type XmlNode } from "./parse.js";

/** Where elements that are null say so. */
export const instanceUri = "http://www.w3.org/2001/XMLSchema-instance";

/** The prefixes that are known at a place of a document, and their URIs. */
export interface Scope {
  /** What an element declares. */
  readonly own: ReadonlyMap<string, string>;
  /** What is known around it. */
  readonly around: Scope | null;
}

/** Names as a shape writes them. */
export interface Namespaces {
  /** What a prefix of the shape stands for, by URI. */
  readonly prefixes: ReadonlyMap<string, string>;
}

export const noScope: Scope = { own: new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]), around: null };

/** The namespaces of a shape. */
export function createNamespaces(declared: Readonly<Record<string, string>>): Namespaces {
  return {
    prefixes: new Map([[instanceUri, "xsi"], ...Object.entries(declared).map(([p, uri]) => [uri, p] as const)]),
  };
}

/** What is known inside an element: its own declarations come before those around it, which may be many, and are not copied for each. */
export function scopeOf(node: XmlNode, around: Scope): Scope {
  const own = [...node.attributes].filter(([name]) => isDeclaration(name));
  return own.length === 0 ? around : { own: new Map(own.map(([name, uri]) => [name.slice(6), uri])), around };
}

function uriOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.around) {
    const uri = at.own.get(prefix);
    // `xmlns=""` takes the namespace around back (Namespaces in XML 1.0, 6.2)
    if (uri !== undefined) return uri === "" ? undefined : uri;
  }
  return undefined;
}

/** `xmlns`, `xmlns:atom`. */
export function isDeclaration(name: string): boolean {
  return name === "xmlns" || name.startsWith("xmlns:");
}

/** An element's name as the shape writes it. Throws `MalformedRequestBody` for a prefix or a namespace that is unknown. */
export function elementName(name: string, scope: Scope, { prefixes }: Namespaces): string {
  return known(name, uriOf(prefixOf(name), scope), prefixes);
}

/** An attribute's name as the shape writes it. Without a prefix it is in no namespace. */
export function attributeName(name: string, scope: Scope, { prefixes }: Namespaces): string {
  return name.includes(":") ? known(name, uriOf(prefixOf(name), scope), prefixes) : name;
}

function known(name: string, uri: string | undefined, prefixes: ReadonlyMap<string, string>): string {
  const prefix = prefixOf(name);
  if (uri === undefined && prefix === "") return name;
  const own = uri === undefined ? undefined : prefixes.get(uri);
  if (own === undefined) throw malformed(`the namespace of ${name}`);
  const local = prefix === "" ? name : name.slice(prefix.length + 1);
  return own === "" ? local : `${own}:${local}`;
}

function prefixOf(name: string): string {
  const at = name.indexOf(":");
  return at < 0 ? "" : name.slice(0, at);
}

/** The text of a document to a tree of elements: the only file that knows fast-xml-parser. */
import { XMLParser } from "fast-xml-parser";
import { MalformedRequestBody } from "../dispatch/service-exception.js";
import { findFlaw } from "./well-formed.js";

const { isUtf8 } = process.getBuiltinModule("node:buffer");

/** An element as it stands in the document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Its text, without that of its children. */
  readonly text: string;
}

/** What a document may be at most. */
export interface Bounds {
  /** Bytes. */
  readonly maxSize: number;
  /** Levels of elements. */
  readonly maxDepth: number;
}

const attributesKey = ":@";
const textKey = "#text";
const cdataKey = "#cdata";
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** One node of fast-xml-parser's ordered output: an element, or a text. */
type Parsed = Readonly<Record<string, unknown>>;

/**
 * The root of a document. Throws `MalformedRequestBody` for what is not well-formed UTF-8, for a document type (so there are no entities but XML's own
 * five, and nothing external is ever looked at), and for documents out of bounds.
 */
export function parseXml(bytes: Uint8Array, { maxSize, maxDepth }: Bounds): XmlNode {
  if (bytes.length > maxSize) throw malformed(`more than ${maxSize} bytes`);
  const text = decode(bytes);
  const flaw = findFlaw(text, maxDepth);
  if (flaw !== null) throw malformed(flaw);
  const [root] = parsed(text, maxDepth).filter((node) => !(textKey in node));
  if (root === undefined) throw malformed("no root element");
  return toNode(root);
}

/** The error for a body that is not taken. Its reason is not told to the client. */
export function malformed(reason: string): MalformedRequestBody {
  return new MalformedRequestBody({ reason });
}

/** The text behind the declaration. */
function decode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw malformed("not UTF-8");
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
  const declaration = /^<\?xml(\s[^?]*)\?>/.exec(text);
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration?.[1] ?? "")?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) throw malformed(`encoding ${encoding}`);
  if (forbidden.test(text)) throw malformed("a character that XML does not have");
  return text.slice(declaration?.[0].length ?? 0);
}

/** What XML 1.0 does not have as characters. */
export const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

function parsed(text: string, maxDepth: number): readonly Parsed[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    textNodeName: textKey,
    cdataPropName: cdataKey,
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
    onDangerousProperty: (name) => name,
  });
  try {
    return parser.parse(text) as readonly Parsed[];
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : "not XML");
  }
}

function toNode(node: Parsed): XmlNode {
  const name = Object.keys(node).find((key) => key !== attributesKey) ?? "";
  const inner = (node[name] ?? []) as readonly Parsed[];
  const attributes = Object.entries((node[attributesKey] ?? {}) as Readonly<Record<string, string>>);
  const elements = inner.filter((child) => !(textKey in child) && !(cdataKey in child));
  return {
    name,
    attributes: new Map(attributes.map(([key, value]) => [key, decodeReferences(value.replace(/[\t\n]/g, " "))])),
    children: elements.map(toNode),
    text: inner.map(textOf).join(""),
  };
}

function textOf(node: Parsed): string {
  if (cdataKey in node) return (node[cdataKey] as readonly Parsed[]).map((part) => String(part[textKey])).join("");
  return textKey in node ? decodeReferences(String(node[textKey])) : "";
}

/** XML's own five entities, and references to characters. */
function decodeReferences(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, reference: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16) : Number.NaN;
    const character = point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
    const meant = character ?? (Object.hasOwn(named, reference) ? named[reference] : undefined);
    if (!whole.endsWith(";") || meant === undefined || forbidden.test(meant)) throw malformed(`the entity ${whole}`);
    return meant;
  });
}

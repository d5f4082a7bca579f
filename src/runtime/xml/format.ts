/** XML as a wire format of controllers. */
import type { Deserializer, Serializer } from "../dispatch/serializer.js";
import type { JsonValue } from "../json.js";
import { createNamespaces, noScope } from "./namespaces.js";
import { malformed, parseXml } from "./parse.js";
import { readElement, resolveNames } from "./read.js";
import type { XmlDocument } from "./shape.js";
import { attribute, writeElement } from "./write.js";

/** Writes and reads a kind of document: the same shape in both directions. */
export type XmlFormat = Serializer & Deserializer;

/**
 * The format of a kind of document, for `@Serializers` and `@Deserializers`:
 * `@Serializers({ "application/xml": xmlFormat({ root: "server", content: { attributes: { id: "string" } } }) })`.
 *
 * What is read must be well-formed, within the shape and within bounds, without a document type; else it is a 400 "Malformed request body".
 * What is written must be in the shape; else a `RangeError` is thrown, which becomes a 500.
 */
export function xmlFormat(document: XmlDocument): XmlFormat {
  const { root, content, namespaces = {}, envelope = true, maxSize = 114_688, maxDepth = 32 } = document;
  const known = createNamespaces(namespaces);
  const declarations = Object.entries(namespaces).map(([prefix, uri]) =>
    attribute(prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri),
  );
  const opening = { name: root, attributes: declarations.join("") };
  return {
    serialize(value) {
      const inner = envelope ? unwrap(root, value) : value;
      return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(opening, inner, content)}`;
    },
    deserialize(bytes): JsonValue {
      const element = resolveNames(parseXml(bytes, { maxSize, maxDepth }), noScope, known);
      if (element.name !== root) throw malformed(`${element.name} in place of ${root}`);
      const value = readElement(element, content);
      return envelope ? { [root]: value } : value;
    },
  };
}

function unwrap(root: string, value: unknown): unknown {
  if (typeof value === "object" && value !== null && Object.keys(value).join() === root) {
    return (value as Readonly<Record<string, unknown>>)[root];
  }
  throw new RangeError(`<${root}> stands for an object with the only property ${root}`);
}

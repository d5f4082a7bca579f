/** `@paste-gen/runtime/xml`: XML as a wire format. Needs fast-xml-parser, an optional peer. */
export { type XmlFormat, xmlFormat } from "./format.js";
export type { XmlDocument, XmlList, XmlMap, XmlObject, XmlShape, XmlType } from "./shape.js";

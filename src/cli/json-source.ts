/** A JSON file whose values know their places. */
import type { Node, ParseError } from "jsonc-parser";
import { parseTree, printParseErrorCode } from "jsonc-parser";
import type { Origin } from "../parser/model.js";

/** The text of a JSON file, under the name that diagnostics use. */
export interface JsonSource {
  readonly file: string;
  readonly text: string;
}

/** A member of a JSON object. */
export interface JsonMember {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** Reads strict JSON (no comments, no trailing comma). The first problem, with its place, or the tree. */
export function parseJson(
  source: JsonSource,
): { readonly tree: Node } | { readonly problem: string; readonly origin: Origin } {
  const errors: ParseError[] = [];
  const tree = treeOf(source.text.replace(/^\uFEFF/, " "), errors);
  if (tree === "too deep")
    return { problem: "it is nested too deeply", origin: placeOf(source, { offset: 0, length: 1 }) };
  const first = errors[0];
  if (first) return { problem: inWords(printParseErrorCode(first.error)), origin: placeOf(source, first) };
  if (!tree) return { problem: "the file is empty", origin: placeOf(source, { offset: 0, length: 1 }) };
  return { tree };
}

/** The parser's stack has an end. */
function treeOf(text: string, errors: ParseError[]): Node | undefined | "too deep" {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "too deep";
  }
}

/** The members of an object node, in file order. Empty for any other node. */
export function membersOf(node: Node): JsonMember[] {
  if (node.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [keyNode, value] = children ?? [];
    return keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [];
  });
}

/** The members whose keys stand further up already. */
export function repeatedMembers(node: Node): JsonMember[] {
  const seen = new Set<string>();
  return membersOf(node).filter(({ key }) => seen.size === seen.add(key).size);
}

/** Line and column of a node, marked as far as its first line goes. */
export function placeOf(
  source: JsonSource,
  { offset, length }: { readonly offset: number; readonly length: number },
): Origin {
  const before = source.text.slice(0, offset).split(/\r\n|\r|\n/);
  const marked = source.text.slice(offset, offset + length).split(/[\r\n]/, 1)[0] ?? "";
  return {
    file: source.file,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    length: Math.max(1, marked.length),
  };
}

/** `CommaExpected` -> `comma expected`. */
function inWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

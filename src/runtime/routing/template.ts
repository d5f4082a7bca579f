/** Reads route paths: `/servers/{id:[0-9a-f-]+}/v{n}.json`. */
import { createTest, type Part } from "./requirement.js";
import type { Segment } from "./segment.js";

/**
 * Where the last segment of a route's path starts.
 *
 * The path is written percent-decoded and starts with a slash; a slash at its end is a segment of its own, an empty one. Throws `RangeError` when braces don't
 * match.
 */
export function lastSegmentStart(path: string): number {
  let start = 1;
  for (let end = segmentEnd(path, start); end < path.length; end = segmentEnd(path, start)) start = end + 1;
  return start;
}

/** Slashes in braces separate nothing. */
function segmentEnd(path: string, start: number): number {
  let at = start;
  for (;;) {
    const slash = path.indexOf("/", at);
    const end = slash < 0 ? path.length : slash;
    const open = path.indexOf("{", at);
    if (open < 0 || open > end) return end;
    at = closingBrace(path, open) + 1;
  }
}

/** What counts where braces are paired: braces; escaped ones and those in a class don't. */
const mark = /\\.|\[(?:[^\]\\]|\\.)*\]|[{}]/gs;

/** Where the brace at `open` is closed; those of a regular expression come in pairs. */
function closingBrace(path: string, open: number): number {
  let depth = 0;
  mark.lastIndex = open;
  for (let found = mark.exec(path); found !== null; found = mark.exec(path)) {
    if (found[0] === "{") depth++;
    else if (found[0] === "}" && --depth === 0) return found.index;
  }
  throw new RangeError(`the path ${path} has a { without }`);
}

/**
 * A function that reads a segment of a route's path, and gives equal ones as one object.
 *
 * The function throws `RangeError` when braces don't match, a name isn't one, a regular expression doesn't parse, or a wildcard has something
 * behind it or another variable before it.
 */
export function createSegmentParser(): (text: string, path: string) => Segment {
  const known = new Map<string, Segment>();
  return (text, path) => {
    let segment = known.get(text);
    if (segment === undefined) known.set(text, (segment = parseSegment(text, path)));
    return segment;
  };
}

function parseSegment(text: string, path: string): Segment {
  const parts = parseParts(text, path);
  const [first] = parts;
  if (first === undefined) return { kind: "literal", text: "" };
  if (first.kind === "literal" && parts.length === 1) return { kind: "literal", text: first.text };
  const prefix = first.kind === "literal" ? first.text : "";
  const tested = first.kind === "literal" ? parts.slice(1) : parts;
  const names = tested.flatMap((part) => (part.kind === "variable" ? [part.name] : []));
  return { kind: "variable", prefix, names, test: createTest(tested, path) };
}

function parseParts(text: string, path: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const open = text.indexOf("{", at);
    const end = open < 0 ? text.length : open;
    const literal = text.slice(at, end);
    if (literal.includes("}")) throw new RangeError(`the path ${path} has a } without {`);
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    if (open < 0) break;
    const close = closingBrace(text, open);
    parts.push(parseVariable(text.slice(open + 1, close), path));
    at = close + 1;
  }
  return parts;
}

function parseVariable(text: string, path: string): Part {
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new RangeError(`the path ${path} has a variable whose name is ${JSON.stringify(name)}`);
  return { kind: "variable", name, requirement: colon < 0 ? null : text.slice(colon + 1) };
}

/** Reads route paths: `/servers/{id:[0-9a-f-]+}/v{n}.json`. */
import { createTest, type Part } from "./requirement.js";
import type { Segment } from "./segment.js";

/**
 * The segments of a route's path. The path is written percent-decoded and starts with a slash; a slash at its end is a segment of its own, an empty one.
 *
 * Throws `RangeError` when braces don't match, a name isn't one or occurs twice, a regular expression doesn't parse, or a wildcard isn't the last thing.
 */
export function parseTemplate(path: string): readonly Segment[] {
  if (!path.startsWith("/")) throw new RangeError(`the path ${JSON.stringify(path)} must start with a slash`);
  const segments = splitParts(path).map((parts) => createSegment(parts, path));
  const names = segments.flatMap((segment) => (segment.kind === "variable" ? segment.names : []));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`the path ${path} has two variables {${twice}}`);
  if (segments.slice(0, -1).some((segment) => segment.kind === "variable" && segment.test.kind === "rest"))
    throw new RangeError(`the path ${path} goes on behind a wildcard`);
  return segments;
}

function createSegment(parts: readonly Part[], path: string): Segment {
  const [first] = parts;
  if (first === undefined) return { kind: "literal", text: "" };
  if (parts.length === 1 && first.kind === "literal") return { kind: "literal", text: first.text };
  const prefix = first.kind === "literal" ? first.text : "";
  const tested = first.kind === "literal" ? parts.slice(1) : parts;
  const names = tested.flatMap((part) => (part.kind === "variable" ? [part.name] : []));
  return { kind: "variable", prefix, names, test: createTest(tested, path) };
}

/** The parts of each segment; slashes in braces separate nothing. */
function splitParts(path: string): readonly Part[][] {
  const segments: Part[][] = [];
  let parts: Part[] = [];
  let at = 1;
  for (;;) {
    const end = nextOf(path, at, "{}/");
    if (path[end] === "}") throw new RangeError(`the path ${path} has a } without {`);
    if (end > at) parts.push({ kind: "literal", text: path.slice(at, end) });
    at = end + 1;
    if (path[end] === "{") {
      const close = closingBrace(path, end);
      parts.push(parseVariable(path.slice(at, close), path));
      at = close + 1;
    } else {
      segments.push(parts);
      if (end >= path.length) return segments;
      parts = [];
    }
  }
}

function nextOf(path: string, from: number, marks: string): number {
  let at = from;
  while (at < path.length && !marks.includes(path.charAt(at))) at++;
  return at;
}

/** Where the brace at `open` is closed; braces of a regular expression count in pairs, escaped ones don't. */
function closingBrace(path: string, open: number): number {
  let depth = 0;
  for (let at = open; at < path.length; at++) {
    const char = path[at];
    if (char === "\\") at++;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at;
  }
  throw new RangeError(`the path ${path} has a { without }`);
}

function parseVariable(text: string, path: string): Part {
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new RangeError(`the path ${path} has a variable whose name is ${JSON.stringify(name)}`);
  return { kind: "variable", name, requirement: colon < 0 ? null : text.slice(colon + 1) };
}

/** Reads route paths: `/servers/{id:[0-9a-f-]+}/v{n}.json`. */
import { createTest, type Part } from "./requirement.js";
import type { Segment } from "./segment.js";

/**
 * A function that gives the segments of a route's path, and equal segments as one object.
 *
 * The path is written percent-decoded and starts with a slash; a slash at its end is a segment of its own, an empty one. The function throws `RangeError` when braces don't match, a name
 * isn't one or occurs twice, or a wildcard isn't the last thing.
 */
export function createTemplateParser(): (path: string) => readonly Segment[] {
  const known = new Map<string, Segment>();
  return (path) => {
    if (!path.startsWith("/")) throw new RangeError(`the path ${JSON.stringify(path)} must start with a slash`);
    const segments = splitSegments(path).map((text) => {
      let segment = known.get(text);
      if (segment === undefined) known.set(text, (segment = parseSegment(text, path)));
      return segment;
    });
    checkSegments(segments, path);
    return segments;
  };
}

/** The names of all variables, in order. */
export function namesOf(segments: readonly Segment[]): string[] {
  const names: string[] = [];
  for (const segment of segments) if (segment.kind === "variable") names.push(...segment.names);
  return names;
}

function checkSegments(segments: readonly Segment[], path: string): void {
  const names = namesOf(segments);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`the path ${path} has two variables {${twice}}`);
  const wildcard = segments.findIndex((segment) => segment.kind === "variable" && segment.test.kind === "rest");
  if (wildcard >= 0 && wildcard < segments.length - 1)
    throw new RangeError(`the path ${path} goes on behind a wildcard`);
}

/** Slashes in braces separate nothing. */
function splitSegments(path: string): string[] {
  if (!path.includes("{")) return path.slice(1).split("/");
  const segments: string[] = [];
  let start = 1;
  for (let at = 1; at <= path.length; at++) {
    const char = path[at];
    if (char === "{") at = closingBrace(path, at);
    else if (char === "/" || char === undefined) {
      segments.push(path.slice(start, at));
      start = at + 1;
    }
  }
  return segments;
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

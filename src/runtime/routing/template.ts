/** Reads route paths: `/servers/{id:[0-9a-f-]+}/v{n}.json`. */
import { createTest, type Part } from "./requirement.js";
import type { Segment } from "./segment.js";

/** A route's path, read. */
export interface Template {
  readonly segments: readonly Segment[];
  /** The names of all variables, in order. */
  readonly names: readonly string[];
}

/**
 * A function that reads a route's path, and gives equal segments as one object.
 *
 * The path is written percent-decoded and starts with a slash; a slash at its end is a segment of its own, an empty one. The function throws `RangeError` when braces don't match, a name
 * isn't one or occurs twice, or a wildcard isn't the last thing.
 */
export function createTemplateParser(): (path: string) => Template {
  const known = new Map<string, Segment>();
  return (path) => {
    if (!path.startsWith("/")) throw new RangeError(`the path ${JSON.stringify(path)} must start with a slash`);
    const segments = splitSegments(path).map((text) => {
      let segment = known.get(text);
      if (segment === undefined) known.set(text, (segment = parseSegment(text, path)));
      return segment;
    });
    const template = { segments, names: namesOf(segments) };
    checkTemplate(template, path);
    return template;
  };
}

function namesOf(segments: readonly Segment[]): string[] {
  const names: string[] = [];
  for (const segment of segments) if (segment.kind === "variable") names.push(...segment.names);
  return names;
}

function checkTemplate({ segments, names }: Template, path: string): void {
  if (names.length === 0) return;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`the path ${path} has two variables {${twice}}`);
  const wildcard = segments.findIndex((segment) => segment.kind === "variable" && segment.test.kind === "rest");
  if (wildcard >= 0 && wildcard < segments.length - 1)
    throw new RangeError(`the path ${path} goes on behind a wildcard`);
}

/** Slashes in braces separate nothing. */
function splitSegments(path: string): string[] {
  const segments: string[] = [];
  for (let start = 1; start <= path.length;) {
    const end = segmentEnd(path, start);
    segments.push(path.slice(start, end));
    start = end + 1;
  }
  return segments;
}

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

/** Where the brace at `open` is closed; braces of a regular expression count in pairs, escaped ones don't. */
function closingBrace(path: string, open: number): number {
  const marks = /[\\{}]/g;
  marks.lastIndex = open;
  let depth = 0;
  for (let mark = marks.exec(path); mark !== null; mark = marks.exec(path)) {
    if (mark[0] === "\\") marks.lastIndex++;
    else if (mark[0] === "{") depth++;
    else if (--depth === 0) return mark.index;
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

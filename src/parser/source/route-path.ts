/** The grammar of paths: `/servers/{id}`, `/servers/{id:[0-9a-f-]+}`, `/files/{path:.*}`, `/{id}.json`. */
import { invalidRoutePath, slashInRequirement, slowRequirement } from "../messages/route-path.js";
import type { Reporter } from "../diagnostics.js";
import type { Origin } from "../model.js";
import type { PathPart, PathSegment, RoutePath } from "../source-model.js";
import { isRest, segmentSource, wildcardOf } from "./path-segment.js";
import { offersSlash, repeatsRepetition } from "./requirement.js";

/** What is wrong with a path: a sentence, what to do, and where in the text. */
export interface PathProblem {
  readonly kind: "invalid" | "slow" | "slash";
  readonly problem: string;
  readonly hint: string;
  readonly start: number;
  readonly length: number;
}

/** The parsed path and its problems. With an `invalid` problem the path is only what could be understood. */
export interface ParsedPath {
  readonly path: RoutePath;
  readonly problems: readonly PathProblem[];
}

/** Paths that have been parsed: each is asked about several times, behind every prefix, and by a watching process in every build. */
const parsed = new Map<string, ParsedPath>();

/** Parses a path. `""` is fine: the prefix itself; any other begins with `/`. */
export function parseRoutePath(text: string): ParsedPath {
  const known = parsed.get(text) ?? parse(text);
  parsed.set(text, known);
  return known;
}

function parse(text: string): ParsedPath {
  const reader = new PathReader(text);
  const segments = reader.read();
  return { path: { text, segments, variables: reader.variables }, problems: reader.problems };
}

/**
 * Parses a path and reports what is wrong with it; null when it is invalid. `origin` is the text's own place, within its quotes; with `exact: false` (the
 * text isn't written there as it is) problems are reported at the whole of it.
 */
export function checkRoutePath(
  text: string,
  at: { readonly origin: Origin; readonly exact: boolean },
  found: Reporter,
): RoutePath | null {
  const { path, problems } = parseRoutePath(text);
  for (const p of problems) {
    const { origin } = at;
    const place = at.exact ? { ...origin, column: origin.column + p.start, length: Math.max(1, p.length) } : origin;
    if (p.kind === "slow") found.report(slowRequirement(p.problem, place));
    else if (p.kind === "slash") found.report(slashInRequirement(p.problem, place));
    else found.report(invalidRoutePath(p.problem, p.hint, place));
  }
  return problems.some((p) => p.kind === "invalid") ? null : path;
}

class PathReader {
  readonly variables: string[] = [];
  readonly problems: PathProblem[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): PathSegment[] {
    const text = this.#text;
    if (text === "") return [];
    if (!text.startsWith("/")) this.#invalid("a path begins with `/`", `write \`/${text}\``, [0, text.length]);
    const bounds = segmentBounds(text);
    return bounds.map(([start, end], i) => {
      const isLast = i === bounds.length - 1;
      if (start === end && !isLast) this.#invalid("a path has no empty segment", "write a single `/`", [start - 1, 2]);
      const segment = this.#segment(start, end);
      if (segment.kind === "wildcard" && !isLast)
        this.#takesTheRest(segment, "put nothing after it", [end, text.length - end]);
      return segment;
    });
  }

  #segment(start: number, end: number): PathSegment {
    const parts: PathPart[] = [];
    let at = start;
    while (at < end) {
      const brace = this.#text[at] === "{" ? closingBrace(this.#text, at) : -1;
      const textEnd = brace === -1 ? literalEnd(this.#text, at, end) : at;
      if (brace === -1) this.#checkLiteral(at, textEnd);
      if (brace !== -1 && parts.at(-1)?.kind === "variable")
        this.#invalid("two variables need text between them", "write `{a}-{b}`", [at, 1]);
      parts.push(brace === -1 ? { kind: "literal", text: this.#text.slice(at, textEnd) } : this.#variable(at, brace));
      at = brace === -1 ? textEnd : brace + 1;
    }
    const [only, ...more] = parts;
    if (only === undefined) return { kind: "literal", text: "" };
    const wildcard = wildcardOf(parts);
    if (wildcard !== null) return wildcard;
    if (more.length === 0) return only;
    this.#checkTogether(parts, [start, end - start]);
    return { kind: "mixed", parts };
  }

  /** What only shows where parts stand in one segment. */
  #checkTogether(parts: readonly PathPart[], place: readonly [number, number]): void {
    const rest = parts.find(isRest);
    const error = regExpError(segmentSource(parts));
    if (rest !== undefined) {
      const isLast = rest === parts.at(-1);
      this.#takesTheRest(rest, isLast ? "put no variable before it in its segment" : "put nothing after it", place);
    } else if (error !== null && this.problems.length === 0)
      this.#invalid(`the requirements of one segment can't be combined: ${error}`, "correct one of them", place);
  }

  #takesTheRest(of: { name: string; requirement: string }, hint: string, place: readonly [number, number]): void {
    this.#invalid(`\`{${of.name}:${of.requirement}}\` takes the rest of the path`, hint, place);
  }

  #variable(open: number, close: number): PathPart {
    const inner = this.#text.slice(open + 1, close);
    const colon = inner.indexOf(":");
    const name = colon === -1 ? inner : inner.slice(0, colon);
    const requirement = colon === -1 ? null : inner.slice(colon + 1);
    if (!/^[A-Za-z_]\w*$/.test(name))
      this.#invalid(`\`${name}\` can't name a variable`, nameHint(name), [open, close + 1 - open]);
    else if (this.variables.includes(name))
      this.#invalid(`the path has two variables \`${name}\``, "rename one of them", [open + 1, name.length]);
    else this.variables.push(name);
    if (requirement !== null) this.#checkRequirement(requirement, open + 2 + colon);
    return { kind: "variable", name, requirement };
  }

  #checkRequirement(requirement: string, start: number): void {
    const place: [number, number] = [start, requirement.length];
    const error = regExpError(segmentSource([{ kind: "variable", name: "", requirement }]));
    if (requirement === "") {
      this.#invalid("an empty requirement matches nothing", "leave the `:` out", [start - 1, 1]);
    } else if (error !== null) {
      this.#invalid(`\`${requirement}\` isn't a regular expression: ${error}`, "correct the requirement", place);
    } else if (repeatsRepetition(requirement)) {
      this.#problem({ kind: "slow", problem: requirement, hint: "" }, place);
    } else if (offersSlash(requirement)) {
      this.#problem({ kind: "slash", problem: requirement, hint: "" }, place);
    }
  }

  #checkLiteral(start: number, end: number): void {
    const literal = this.#text.slice(start, end);
    const wrong = literal.search(/[{}?#]/);
    const mark = literal[wrong];
    // a whole segment: `/jobs/{id}:cancel` is meant
    const isSegment = /^\/?$/.test(this.#text.charAt(start - 1)) && /^\/?$/.test(this.#text.charAt(end));
    const [stars, name = "rest"] = (isSegment && /^\*{1,2}([A-Za-z_]\w*)?$/.exec(literal)) || [];
    if (mark === "{" || mark === "}") {
      this.#invalid("the braces don't match", "a variable is written `{id}` or `{id:[0-9]+}`", [start + wrong, 1]);
    } else if (isSegment && /^:[A-Za-z_]/.test(literal)) {
      this.#invalid(`\`${literal}\` is text, not a variable`, variableHint(literal), [start, literal.length]);
    } else if (mark !== undefined) {
      this.#invalid(`\`${mark}\` can't be in a path`, "a query isn't part of a path", [start + wrong, 1]);
    } else if (stars !== undefined) {
      this.#invalid(`\`${literal}\` is text, not a wildcard`, `write \`{${name}:.*}\``, [start, literal.length]);
    }
  }

  #invalid(problem: string, hint: string, place: readonly [number, number]): void {
    this.#problem({ kind: "invalid", problem, hint }, place);
  }

  #problem(problem: Omit<PathProblem, "start" | "length">, [start, length]: readonly [number, number]): void {
    this.problems.push({ ...problem, start, length });
  }
}

/** How a segment with Express's variables is written: `:id`, `:id(\\d+)`, `:path*`, `:from-:to`. */
function variableHint(segment: string): string {
  const written = segment.replace(
    /:([A-Za-z_]\w*)(?:\(([^()]+)\))?([?*+])?/g,
    (_, name: string, requirement: string | undefined, sign: string | undefined) => {
      const rest = sign === "*" || sign === "+" ? `.${sign}` : requirement;
      return rest === undefined ? `{${name}}` : `{${name}:${rest}}`;
    },
  );
  return `write \`${written}\`${segment.endsWith("?") ? ", and give the path without it a route of its own" : ""}`;
}

function nameHint(name: string): string {
  const mended = name
    .trim()
    .replace(/[^\w]+/g, "_")
    .replace(/^(?=\d)/, "_");
  return mended === "" || mended === "_"
    ? "a variable is written `{id}`"
    : `letters, digits and \`_\` only: \`{${mended}}\``;
}

/** Start and end of each segment: what lies between slashes that are not in braces. */
function segmentBounds(text: string): [number, number][] {
  const bounds: [number, number][] = [];
  let start = text.startsWith("/") ? 1 : 0;
  for (let i = start; i <= text.length; i++) {
    const close = text[i] === "{" ? closingBrace(text, i) : -1;
    if (close !== -1) i = close;
    else if (i === text.length || text[i] === "/") {
      bounds.push([start, i]);
      start = i + 1;
    }
  }
  return bounds;
}

/** Where the brace at `open` closes; braces of the requirement pair, in classes and after `\` they are plain. -1 when it doesn't close. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  let inClass = false;
  for (let i = open; i < text.length; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (inClass) inClass = c !== "]";
    else if (c === "[" && depth > 0) inClass = true;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i;
  }
  return -1;
}

/** The end of the text from `at` on: the next variable or the end of the segment. */
function literalEnd(text: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) if (text[i] === "{" && closingBrace(text, i) !== -1) return i;
  return end;
}

function regExpError(source: string): string | null {
  try {
    new RegExp(`^${source}$`);
    return null;
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /, "")
      : String(error);
  }
}

/** The requirements of variables: `{id:[0-9]+}`, `{path:.*}`, and segments that mix text and variables. */
import { createCharClass } from "./char-class.js";
import type { SegmentTest } from "./segment.js";

/** A piece of a segment: text, or a variable with its requirement; null is none. */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string; readonly requirement: string | null };

/** One class of characters, once or more: `[0-9a-f-]+`, `\d+`. */
const classForm = /^(?:\[(?:[^\]\\]|\\.)+\]|\\[dDwWsS])\+$/su;
/** Words, of which one has to be there: `json|xml`. */
const wordsForm = /^[\w-]+(?:\|[\w-]+)*$/;
/** Requirements that every segment meets: `[^/]+`. */
const freeForm = /^\[\^\\?\/\]\+\??$/;
/** Requirements that go on over slashes: `.*`. */
const restForm = /^\.[*+]\??$/;

/**
 * What a segment's parts behind its prefix ask for.
 *
 * A requirement is a regular expression for the variable's whole text, which ends where the segment does; only `.*` and `.+` go on to the end of the path.
 * Throws `RangeError` when a wildcard has something behind it or another variable before it in its segment, and when the regular expression doesn't parse.
 */
export function createTest(parts: readonly Part[], path: string): SegmentTest {
  const free = parts.filter((part) => part.kind === "variable" && isFree(part.requirement)).length;
  const literals = parts.reduce((sum, part) => sum + (part.kind === "literal" ? part.text.length : 0), 0);
  const rest = parts.find((part) => part.kind === "variable" && isRest(part.requirement));
  if (rest !== undefined && parts.length > 1)
    throw new RangeError(`the path ${path} has a wildcard beside other variables or before text in one segment`);
  const empty = rest?.kind === "variable" && rest.requirement?.startsWith(".*") === true;
  const kind = kindOf(parts);
  const source = sourceOf(parts);
  const regex = compile(source, path);
  const chars = kind === "class" ? createCharClass(regex) : null;
  return { kind, source, regex, chars, words: wordsOf(parts), literals, free, empty };
}

function compile(source: string, path: string): RegExp {
  // By code points where the expression allows it; older ones such as `[\w\-_]` or `\_` by code units.
  for (const flags of ["du", "d"]) {
    try {
      return new RegExp(`^${source}$`, flags);
    } catch {
      continue;
    }
  }
  throw new RangeError(`the path ${path} has a regular expression that doesn't parse`);
}

function kindOf(parts: readonly Part[]): SegmentTest["kind"] {
  const [first] = parts;
  if (parts.length > 1 || first?.kind !== "variable") return "pattern";
  if (isRest(first.requirement)) return "rest";
  if (isFree(first.requirement)) return "free";
  return classForm.test(first.requirement ?? "") ? "class" : "pattern";
}

function wordsOf([only, ...more]: readonly Part[]): readonly string[] | null {
  const requirement = only?.kind === "variable" && more.length === 0 ? only.requirement : null;
  return requirement !== null && wordsForm.test(requirement) ? requirement.split("|") : null;
}

function isFree(requirement: string | null): boolean {
  return requirement === null || freeForm.test(requirement);
}

/** Whether a requirement goes over slashes, to the end of the path. */
export function isRest(requirement: string | null): boolean {
  return requirement !== null && restForm.test(requirement);
}

function sourceOf(parts: readonly Part[]): string {
  const alone = parts.filter((part) => part.kind === "variable").length === 1;
  let variables = 0;
  return parts
    .map((part, i) => {
      if (part.kind === "literal") return escapeText(part.text);
      const plain = plainRequirement(part.requirement, alone);
      return `(?<v${String(variables++)}>${plain === least ? upTo(parts.slice(i + 1)) : plain})`;
    })
    .join("");
}

const least = "[^/]+?";

/**
 * The least that a variable without a requirement can take. Where only such variables and text follow, it ends at the first place where the text behind it
 * stands: the next variables take what is left over. Written so, the expression tries no other place; to try all of them, for each variable, would take a power
 * of the segment's length.
 */
function upTo([text, ...others]: readonly Part[]): string {
  const isSettled = others.some(({ kind }) => kind === "variable") && others.every(takesLeast);
  return text?.kind === "literal" && isSettled ? `[^/](?:(?!${escapeText(text.text)})[^/])*` : least;
}

function takesLeast(part: Part): boolean {
  return part.kind === "literal" || plainRequirement(part.requirement, false) === least;
}

/**
 * One spelling for what asks the same. Beside another variable it matters how much one takes: the least without a requirement, but `[^/]+` the most (as
 * Routes).
 */
function plainRequirement(requirement: string | null, alone: boolean): string {
  if (requirement === null || isFree(requirement))
    return alone || requirement?.endsWith("+") !== true ? least : "[^/]+";
  return isRest(requirement) ? requirement.slice(0, 2) : requirement;
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

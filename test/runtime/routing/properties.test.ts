import { fc } from "../../fast-check.js";
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../../src/runtime/routing/compile.js";
import { matchRoute } from "../../../src/runtime/routing/match.js";

/** A segment as the generator makes it; the naive matcher knows it by its regular expression and rank, the router by its text alone. */
interface Piece {
  /** `*` stands for the variable's name. */
  readonly text: string;
  readonly regex: string;
  /** Compared from the front, less first. */
  readonly rank: readonly number[];
  readonly sample: fc.Arbitrary<string>;
}

const literal = (text: string): Piece => ({
  text,
  regex: text.replace(".", "\\."),
  rank: [0],
  sample: fc.constant(text),
});
/** The rank of a variable: the longer text before it first, wildcards last, then the more text, the fewer free variables, the smaller class. */
const variable = (text: string, regex: string, rank: readonly number[], sample: fc.Arbitrary<string>): Piece => ({
  text,
  regex,
  rank: [1, ...rank],
  sample,
});
const word = fc.constantFrom("a", "ab", "abc", "0", "12", "1f", "v1", "x.json", "v12.json", "a\n", "é", "😀", "..");
const digits = fc.constantFrom("0", "12", "999");

const pieces: readonly Piece[] = [
  ...["", "a", "ab", "abc", "v1", "12", "abcdefghijklmnop", "abcdefghijklmnoq", "~x.json"].map(literal),
  variable("{*}", "([^/]+)", [0, 0, 0, 1, 0], word),
  variable("{*:[0-9]+}", "([0-9]+)", [0, 0, 0, 0, 10], digits),
  variable("{*:[0-9a-f-]+}", "([0-9a-f-]+)", [0, 0, 0, 0, 17], fc.constantFrom("1f", "-", "dead")),
  variable("{*:[^x]+}", "([^x/]+)", [0, 0, 0, 0, 254], word),
  variable("{*:[a-z]{2}}", "([a-z]{2})", [0, 0, 0, 0, 0], fc.constantFrom("ab", "zz")),
  variable("v{*}", "v([^/]+)", [-1, 0, 0, 1, 0], fc.constantFrom("v1", "v12.json")),
  variable("v{*:[0-9]+}.json", "v([0-9]+)\\.json", [-1, 0, -5, 0, 0], fc.constantFrom("v1.json", "v12.json")),
  variable("{*}.json", "([^/]+)\\.json", [0, 0, -5, 1, 0], fc.constantFrom("x.json", "a.b.json")),
];
const wildcards: readonly Piece[] = [
  variable("{*:.*}", "([\\s\\S]*)", [0, 1, 0, 0, 1], fc.constantFrom("", "a", "a/b/", "/")),
  variable("{*:.+}", "([\\s\\S]+)", [0, 1, 0, 0, 0], fc.constantFrom("a", "12/x")),
  variable("ab{*:.*}", "ab([\\s\\S]*)", [-2, 1, 0, 0, 1], fc.constantFrom("ab", "ab/c")),
];

interface Route {
  readonly method: string;
  readonly pieces: readonly Piece[];
}

const method = fc.constantFrom("GET", "PUT");
const route: fc.Arbitrary<Route> = fc.record({
  method,
  pieces: fc
    .tuple(
      fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
      fc.option(fc.constantFrom(...wildcards), { freq: 8 }),
    )
    .map(([list, wildcard]) =>
      wildcard === null ? [...list, ...(list.length === 0 ? [literal("")] : [])] : [...list, wildcard],
    ),
});
/** Routes of which no two ask for the same. */
const table = fc.uniqueArray(route, {
  minLength: 1,
  maxLength: 40,
  selector: (r) => `${r.method} ${r.pieces.map((piece) => piece.text).join("/")}`,
});

const pathOf = (r: Route): string => `/${r.pieces.map((piece, i) => piece.text.replace("*", `v${i}`)).join("/")}`;

/** Looks at every route; of those that match, the one whose pieces come first by rank. */
function naive(
  routes: readonly Route[],
  asked: string,
  path: string,
): { index: number; params: Record<string, string> } | null {
  let best: { index: number; params: Record<string, string> } | null = null;
  routes.forEach((r, index) => {
    const match = new RegExp(`^/${r.pieces.map((piece) => piece.regex).join("/")}$`, "u").exec(path);
    if (r.method !== asked || match === null) return;
    if (best !== null && !precedes(r, routes[best.index] ?? r)) return;
    const names = r.pieces.flatMap((piece, i) => (piece.text.includes("*") ? [`v${i}`] : []));
    best = { index, params: Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? ""])) };
  });
  return best;
}

function precedes(a: Route, b: Route): boolean {
  const [one, two] = [a, b].map((r) =>
    r.pieces.flatMap(({ rank }) => [...rank, ...Array<number>(6 - rank.length).fill(0)]),
  );
  for (const [i, left] of (one ?? []).entries()) {
    const right = two?.[i] ?? Infinity;
    if (left !== right) return left < right;
  }
  return false;
}

/** A table and paths that are made for it, some of them spoilt. */
const cases = table.chain((routes) => {
  const made = fc
    .constantFrom(...routes)
    .chain((r) => fc.tuple(...r.pieces.map(({ sample }) => sample)).map((texts) => `/${texts.join("/")}`));
  const spoilt = fc
    .tuple(made, fc.nat(30), fc.constantFrom("", "/", "a", "0", "\n", "Ω"))
    .map(([path, at, text]) => path.slice(0, at) + text + path.slice(at + 1));
  const random = fc.array(word, { maxLength: 5 }).map((words) => `/${words.join("/")}`);
  return fc.tuple(
    fc.constant(routes),
    fc.array(fc.tuple(method, fc.oneof(made, spoilt, random)), { minLength: 1, maxLength: 30 }),
  );
});

describe("the router beside a matcher that tries every route", () => {
  it("gives the same answers for random tables and paths", () => {
    fc.assert(
      fc.property(cases, ([routes, questions]) => {
        const compiled = compileRoutes(routes.map((r) => ({ method: r.method, path: pathOf(r) })));
        for (const [asked, path] of questions) {
          const match = matchRoute(compiled, asked, path);
          expect(match && { index: match.index, params: { ...match.params } }).toEqual(naive(routes, asked, path));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the same answers whatever the order of the routes", () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ([routes, questions], numbers) => {
        const keys = new Map(routes.map((r) => [r, numbers.next().value]));
        const shuffled = [...routes].sort((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
        const [one, two] = [routes, shuffled].map((list) =>
          compileRoutes(list.map((r) => ({ method: r.method, path: pathOf(r) }))),
        );
        for (const [asked, path] of questions) {
          const [a, b] = [one && matchRoute(one, asked, path), two && matchRoute(two, asked, path)];
          expect(b && shuffled[b.index]).toBe(a && routes[a.index]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

import { fc } from "../../fast-check.js";
import { describe, expect, test } from "vitest";
import { needsSlash, offersSlash, repeatsRepetition } from "../../../src/parser/source/requirement.js";
import { partsOf } from "../../../src/parser/source/path-segment.js";
import { parseRoutePath } from "../../../src/parser/source/route-path.js";

const segments = (text: string) => parseRoutePath(text).path.segments;
const problems = (text: string) =>
  parseRoutePath(text).problems.map((p) => `${String(p.start)}+${String(p.length)} ${p.problem}`);

describe("paths that parse", () => {
  test("text and variables between slashes", () => {
    expect(segments("/servers/{id}")).toEqual([
      { kind: "literal", text: "servers" },
      { kind: "variable", name: "id", requirement: null },
    ]);
  });

  test("a requirement may hold braces, slashes in classes and escaped braces", () => {
    expect(segments("/{id:[0-9a-f]{8}}/x")[0]).toEqual({ kind: "variable", name: "id", requirement: "[0-9a-f]{8}" });
    expect(segments("/{id:[^/}]+}/x")[0]).toEqual({ kind: "variable", name: "id", requirement: "[^/}]+" });
    expect(segments("/{id:a\\}b}/x")[0]).toEqual({ kind: "variable", name: "id", requirement: "a\\}b" });
    expect(segments("/{project_id:[0-9a-f-]+}/servers")).toHaveLength(2);
  });

  test.each([
    ["{path:.*}", "", ".*"],
    ["{path:.+}", "", ".+"],
    ["v{path:.*?}", "v", ".*"],
  ])("%s takes the rest of the path", (segment, before, requirement) => {
    expect(segments(`/files/${segment}`)[1]).toEqual({ kind: "wildcard", before, name: "path", requirement });
  });

  test("text and variables may share a segment", () => {
    expect(segments("/{id}.json")).toEqual([
      {
        kind: "mixed",
        parts: [
          { kind: "variable", name: "id", requirement: null },
          { kind: "literal", text: ".json" },
        ],
      },
    ]);
  });

  test("a colon or a star beside a variable is text", () => {
    expect(problems("/jobs/{id}:cancel")).toEqual([]);
    expect(problems("/jobs/*{id}/a*")).toEqual([]);
  });

  test("the empty path, the root and a final slash are three things", () => {
    expect(segments("")).toEqual([]);
    expect(segments("/")).toEqual([{ kind: "literal", text: "" }]);
    expect(segments("/a/")).toEqual([
      { kind: "literal", text: "a" },
      { kind: "literal", text: "" },
    ]);
    expect(problems("/a/")).toEqual([]);
  });

  test("the variables are named in order", () => {
    expect(parseRoutePath("/{a}/{b:x}-{c}").path.variables).toEqual(["a", "b", "c"]);
  });
});

describe("paths that don't parse say where and why", () => {
  test.each([
    ["servers", "0+7 a path begins with `/`"],
    ["/a//b", "2+2 a path has no empty segment"],
    ["/{id", "1+1 the braces don't match"],
    ["/id}", "3+1 the braces don't match"],
    ["/{}", "1+2 `` can't name a variable"],
    ["/{server-id}", "1+11 `server-id` can't name a variable"],
    ["/{id}/{id}", "7+2 the path has two variables `id`"],
    ["/{a}{b}", "4+1 two variables need text between them"],
    ["/{id:}", "4+1 an empty requirement matches nothing"],
    ["/{path:.*}/x", "10+2 `{path:.*}` takes the rest of the path"],
    ["/x/{path:.*}.json", "3+14 `{path:.*}` takes the rest of the path"],
    ["/{a}-{path:.+}", "1+13 `{path:.+}` takes the rest of the path"],
    [
      "/{a:(?<n>x)}-{b:(?<n>y)}",
      "1+23 the requirements of one segment can't be combined: Duplicate capture group name",
    ],
    ["/:id", "1+3 `:id` is text, not a variable"],
    ["/:id(\\d+)/x", "1+8 `:id(\\d+)` is text, not a variable"],
    ["/a/:id?", "3+4 `:id?` is text, not a variable"],
    ["/files/*", "7+1 `*` is text, not a wildcard"],
    ["/files/*path", "7+5 `*path` is text, not a wildcard"],
    ["/a?b", "2+1 `?` can't be in a path"],
    ["/a#b", "2+1 `#` can't be in a path"],
  ])("%s", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test("a path without its slash is read on", () => {
    expect(problems(":id/x")).toEqual(["0+5 a path begins with `/`", "0+3 `:id` is text, not a variable"]);
    expect(problems("jobs:run")).toEqual(["0+8 a path begins with `/`"]);
    expect(problems("/jobs/{id}:run")).toEqual([]);
  });

  test.each([
    ["/:id", "{id}"],
    ["/:id(\\d+)", "{id:\\d+}"],
    ["/:path*", "{path:.*}"],
    ["/:path+", "{path:.+}"],
    ["/:from-:to.json", "{from}-{to}.json"],
    ["/files/*", "{rest:.*}"],
    ["/files/*path", "{path:.*}"],
  ])("%s of Express is written %s", (text, written) => {
    expect(parseRoutePath(text).problems.map(({ hint }) => hint)).toEqual([`write \`${written}\``]);
  });

  test("an optional variable of Express is two routes", () => {
    expect(parseRoutePath("/:id?").problems[0]?.hint).toBe(
      "write `{id}`, and give the path without it a route of its own",
    );
  });

  test("a requirement that isn't a regular expression", () => {
    expect(problems("/x/{id:(a}")).toEqual(["7+2 `(a` isn't a regular expression: Unterminated group"]);
  });

  test("any text gives an answer, and what is free of problems gives its text back", () => {
    const write = (text: string): string =>
      segments(text)
        .map((segment) =>
          partsOf(segment)
            .map((p) =>
              p.kind === "literal" ? p.text : `{${p.name}${p.requirement === null ? "" : `:${p.requirement}`}}`,
            )
            .join(""),
        )
        .map((s) => `/${s}`)
        .join("");
    const piece = fc.constantFrom("/", "{", "}", ":", "a", "id", "[0-9]", "+", "{2}", "\\", ".*", "|", "(", ")");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        if (parseRoutePath(text).problems.every((p) => p.kind === "slow")) expect(write(text)).toBe(text);
      }),
    );
  });
});

describe("requirements that take exponential time", () => {
  test.each([
    "(a+)+",
    "([a-z]+)*",
    "(?:x*)+",
    "(a|b+)+",
    "((ab)+){2,}",
    "x(?:\\d+)*y",
    "(\\w+\\s?)*",
    "((a+))+",
    "(a*b+)+",
  ])("%s is found", (source) => {
    expect(repeatsRepetition(source)).toBe(true);
  });

  test.each([
    "[0-9a-f-]+",
    "(a+)",
    "(a+b)+",
    "(\\(+\\))+",
    "[(a+)+]",
    "a{1,3}",
    "(ab)+",
    "(?=a+)b",
    "(a+b+)+",
    "(?:-[a-z]+)*",
  ])("%s is not", (source) => {
    expect(repeatsRepetition(source)).toBe(false);
  });

  test.each([
    ["a/b", true],
    ["(a/b)+", true],
    ["a/b|c\\/d", true],
    ["a/b|c", false],
    ["c|a/b", false],
    ["(a/b)?", false],
    ["a(?=/b)", false],
    ["[/]", false],
  ])("%s needs a slash: %s", (source, expected) => {
    expect(needsSlash(source)).toBe(expected);
  });

  test.each([
    ["[a-z/]+", true],
    ["(?:[a-z]+\\/)*[a-z]+", true],
    ["a/b|c", true],
    ["[/]", true],
    ["a/b", false],
    ["[^/]+", false],
    ["[^.]+", false],
    ["(?!a/b)[a-z]+", false],
    ["(?=(x[/]))[a-z]+", false],
  ])("%s may have a slash that it doesn't need: %s", (source, expected) => {
    expect(offersSlash(source)).toBe(expected);
  });

  test("however deep its groups are, an expression is read once", () => {
    const deep = (inner: string): string => "(?:".repeat(100_000) + inner + ")".repeat(100_000);
    expect([repeatsRepetition(deep("a")), needsSlash(deep("a/b"))]).toEqual([false, true]);
    expect(repeatsRepetition(`(${deep("a+")})+`)).toBe(true);
  });
});

/** DESIGN 9: a diagnostic has a place, a code, a message, the chain that led there, a code frame and the nearest right name. */
import { describe, expect, it } from "vitest";
import { renderDiagnostics } from "../../src/cli/report.js";
import type { Diagnostic } from "../../src/parser/diagnostics.js";

const diagnostic: Diagnostic = {
  code: "unknown-filter",
  severity: "error",
  message: "no section [filter:authtokn]",
  origin: { file: "a.ini", line: 2, column: 12, length: 8 },
  hint: "did you mean [filter:authtoken]?",
  chain: [{ text: "needed by [pipeline:api]", origin: { file: "a.ini", line: 1, column: 1 } }],
};

function render(source: string | null, changes: Partial<Diagnostic> = {}, color = false): string {
  return renderDiagnostics([{ ...diagnostic, ...changes }], () => source, { color });
}

describe("the report", () => {
  it("shows place, code, message, chain, line, mark and hint", () => {
    expect(render("[pipeline:api]\npipeline = authtokn app\n")).toBe(
      [
        "a.ini:2:12 error unknown-filter: no section [filter:authtokn]",
        "  needed by [pipeline:api] (a.ini:1)",
        " 2 | pipeline = authtokn app",
        "   |            ^^^^^^^^ did you mean [filter:authtoken]?",
        "",
      ].join("\n"),
    );
  });

  it("does without a source", () => {
    expect(render(null).split("\n").slice(2)).toEqual(["  did you mean [filter:authtoken]?", ""]);
  });

  it("keeps tabs, so that the mark stands below its text", () => {
    const [, , line, mark] = render("x\npipe\t=\tabcd", {
      origin: { file: "a.ini", line: 2, column: 8, length: 4 },
    }).split("\n");
    expect([line, mark?.split("^")[0]]).toEqual([" 2 | pipe\t=\tabcd", "   |     \t \t"]);
  });

  it("never marks beyond the end of the line", () => {
    const [, , , mark] = render("x\nabc", { origin: { file: "a.ini", line: 2, column: 3, length: 50 } }).split("\n");
    expect(mark).toBe("   |   ^ did you mean [filter:authtoken]?");
  });

  it("shows a long line only around the mark", () => {
    const [, , line, mark] = render(`x\n${"a".repeat(500)}B${"c".repeat(500)}`, {
      origin: { file: "a.ini", line: 2, column: 501 },
    }).split("\n");
    expect(line?.length).toBeLessThan(160);
    expect(line?.[mark?.indexOf("^") ?? -1]).toBe("B");
  });

  it("shows a long line from its beginning when the mark is there", () => {
    const [, , line, mark] = render(`x\nB${"c".repeat(500)}`, { origin: { file: "a.ini", line: 2, column: 1 } }).split(
      "\n",
    );
    expect([line?.slice(0, 7), mark?.indexOf("^")]).toEqual([" 2 | Bc", 5]);
  });

  it("never lets a file drive the terminal", () => {
    expect(render("x\npipeline = \u001b[2Jauthtokn", { message: "bad \u0007 \u202e name" })).not.toMatch(
      /[\u001b\u0007\u202e]/u,
    );
  });

  it.each([
    ["literal-secret", 1, 8],
    ["duplicate-option", 1, 8],
    ["bad-interpolation", 16, 3],
  ])("never shows a secret: %s", (code, column, length) => {
    const said = render("x\npassword = hunt%er2", { code, origin: { file: "a.ini", line: 2, column, length } });
    expect(said).toContain(" 2 | password = ***\n");
    expect(said).not.toContain("er2");
  });

  it.each([
    ["on the next line", "password =\n  hunt%er2", 3],
    ["further down", "password = a\n    b\n# c\n  hunt%er2", 5],
    ["behind a deeper line", "password =\n  a\n    hunt%er2", 4],
  ])("nor one %s", (_where, text, line) => {
    const said = render(`x\n${text}`, { origin: { file: "a.ini", line, column: 7, length: 3 } });
    expect(said).toMatch(new RegExp(`^ ${String(line)} \\| +\\*\\*\\*$`, "mu"));
    expect(said).not.toContain("er2");
  });

  it("nor one in JSON, and the mark stays in its place", () => {
    const text = 'x\n{ "db_password": "hunt\\"er2", "a": "b", "c": 1 }';
    const [, , line, mark] = render(text, { origin: { file: "paste-gen.json", line: 2, column: 32, length: 3 } }).split(
      "\n",
    );
    expect(line).toBe(' 2 | { "db_password": "*********", "a": "b", "c": 1 }');
    expect(mark?.indexOf("^")).toBe(5 + 31);
  });

  it("shows a line below a secret that is none of its", () => {
    const [, , line] = render("x\n  password = a\n  level = b", {
      origin: { file: "a.ini", line: 3, column: 3 },
    }).split("\n");
    expect(line).toBe(" 3 |   level = b");
  });

  it("shows what only looks like one: a value from the environment, and a type", () => {
    expect(render("x\npassword = ${PASSWORD}")).toContain(" 2 | password = ${PASSWORD}\n");
    const origin = { file: "a.ts", line: 2, column: 1 };
    expect(render("x\ntoken: Token;", { origin })).toContain(" 2 | token: Token;\n");
  });

  it("colours only when it is asked to", () => {
    expect(render("x\ny", {}, true)).toContain("\u001b[31merror\u001b[0m");
  });

  it("separates diagnostics by an empty line", () => {
    expect(renderDiagnostics([diagnostic, diagnostic], () => null, { color: false }).split("\n\n")).toHaveLength(2);
  });
});

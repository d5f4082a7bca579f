/** Comments that leave warnings as they are. The golden case ignored-warnings shows them in a project. */
import { describe, expect, it } from "vitest";
import type { Diagnostic, Severity } from "../../src/parser/diagnostics.js";
import { withoutIgnored } from "../../src/parser/ignored-warnings.js";

function told(file: string, text: string, severity: Severity = "warning"): boolean {
  const line = text.split(/\r\n|\n|\r/).findIndex((each) => /^\s*here/.test(each)) + 1;
  const found: Diagnostic = { code: "odd-thing", severity, message: "m", origin: { file, line, column: 1 } };
  return withoutIgnored([found], () => text).length > 0;
}

describe("paste-gen-ignore", () => {
  it.each([
    ["a.ts", "// paste-gen-ignore odd-thing\nhere"],
    ["a.ts", "  //paste-gen-ignore odd-thing: it is meant\r\n  here"],
    ["a.mts", "x\n// paste-gen-ignore other, odd-thing , third\nhere"],
    ["a.ts", "// paste-gen-ignore odd-thing\n// paste-gen-ignore other\n// prettier-ignore\nhere"],
    ["a.js", "/**\n * paste-gen-ignore odd-thing\n */\nhere"],
    ["a.ini", "# paste-gen-ignore odd-thing\nhere"],
    ["a.ini", "x\n  ; paste-gen-ignore odd-thing\r  here"],
  ])("counts in the comments directly above a place: %s %j", (file, text) => {
    expect(told(file, text)).toBe(false);
  });

  it.each([
    ["another code", "a.ts", "// paste-gen-ignore odd-things\nhere"],
    ["no code", "a.ts", "// paste-gen-ignore\nhere // odd-thing"],
    ["a code that is only mentioned", "a.ts", "// paste-gen-ignore other: not odd-thing\nhere"],
    ["an empty line between", "a.ts", "// paste-gen-ignore odd-thing\n\nhere"],
    ["code between", "a.ts", "// paste-gen-ignore odd-thing\nthere\nhere"],
    ["the line itself", "a.ts", "here // paste-gen-ignore odd-thing"],
    ["the comment of a line of code", "a.ts", "there // paste-gen-ignore odd-thing\nhere"],
    ["a private field", "a.ts", "# paste-gen-ignore odd-thing\nhere"],
    ["a line of slashes in an ini", "a.ini", "// paste-gen-ignore odd-thing\nhere"],
    ["the first line", "a.ini", "here"],
  ])("does not count: %s", (_what, file, text) => {
    expect(told(file, text)).toBe(true);
  });

  it("keeps no error from being told", () => {
    expect(told("a.ts", "// paste-gen-ignore odd-thing\nhere", "error")).toBe(true);
  });

  it("is not looked for in a file that is not there", () => {
    const found: Diagnostic = {
      code: "c",
      severity: "warning",
      message: "m",
      origin: { file: "a", line: 1, column: 1 },
    };
    expect(withoutIgnored([found], () => null)).toEqual([found]);
  });
});

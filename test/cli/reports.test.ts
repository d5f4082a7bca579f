/** Diagnostics as JSON, as GitHub annotations and as SARIF; changes as unified diffs; colours. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../../src/cli/cannot-run.js";
import type { Change } from "../../src/cli/output.js";
import { githubAnnotations } from "../../src/cli/report-github.js";
import { jsonDiagnostic } from "../../src/cli/report-json.js";
import { sarifLog } from "../../src/cli/report-sarif.js";
import { folderInRepository } from "../../src/cli/repository-paths.js";
import { table } from "../../src/cli/table.js";
import { createTerminal, wantsColor } from "../../src/cli/terminal.js";
import { paintDiff, unifiedDiff } from "../../src/cli/unified-diff.js";
import type { Diagnostic } from "../../src/parser/diagnostics.js";
import { useFolders } from "./project.js";

const diagnostic: Diagnostic = {
  code: "unknown-filter",
  severity: "error",
  message: "no section [filter:a,b] in 100%\nof it",
  origin: { file: "etc/my file.ini", line: 3, column: 5, length: 7 },
  hint: "did you mean [filter:ab]?",
  chain: [{ text: "needed by [pipeline:main]", origin: { file: "etc/my file.ini", line: 2, column: 1 } }],
};
const plain: Diagnostic = {
  code: "x",
  severity: "warning",
  message: "m",
  origin: { file: "a.ini", line: 1, column: 1 },
};

describe("diagnostics", () => {
  it("as JSON have code, place, message, hint and chain, and nothing that is absent", () => {
    expect(jsonDiagnostic(diagnostic)).toEqual({
      code: "unknown-filter",
      severity: "error",
      file: "etc/my file.ini",
      line: 3,
      column: 5,
      length: 7,
      message: "no section [filter:a,b] in 100%\nof it",
      hint: "did you mean [filter:ab]?",
      chain: [{ text: "needed by [pipeline:main]", file: "etc/my file.ini", line: 2, column: 1 }],
    });
    expect(jsonDiagnostic(plain)).toEqual({
      code: "x",
      severity: "warning",
      file: "a.ini",
      line: 1,
      column: 1,
      message: "m",
    });
  });

  it("as annotations are one line each, escaped as the runner wants it", () => {
    expect(githubAnnotations([diagnostic, plain])).toBe(
      "::error file=etc/my file.ini,line=3,col=5,endColumn=12,title=unknown-filter::no section [filter:a,b] in 100%25%0Aof it%0Adid you mean [filter:ab]?%0Aneeded by [pipeline:main] (etc/my file.ini:2)\n" +
        "::warning file=a.ini,line=1,col=1,endColumn=2,title=x::m\n",
    );
    expect(
      githubAnnotations([{ ...plain, origin: { file: "a,b:c.ini", line: 1, column: 1 } }], "services/api"),
    ).toContain("file=services/api/a%2Cb%3Ac.ini,");
  });

  it("as SARIF 2.1.0 have rules, levels, encoded paths and related places", () => {
    expect(sarifLog([diagnostic, plain], "1.2.3")).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: { name: "paste-gen", semanticVersion: "1.2.3", rules: [{ id: "unknown-filter" }, { id: "x" }] },
          },
          results: [
            {
              ruleId: "unknown-filter",
              ruleIndex: 0,
              level: "error",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "etc/my%20file.ini", uriBaseId: "%SRCROOT%" },
                    region: { startLine: 3, startColumn: 5, endColumn: 12 },
                  },
                },
              ],
              relatedLocations: [{ id: 0, message: { text: "needed by [pipeline:main]" } }],
            },
            { ruleId: "x", ruleIndex: 1, level: "warning" },
          ],
        },
      ],
    });
  });
});

describe("paths of annotations and of SARIF", () => {
  const folder = useFolders();
  const far = { ...plain, origin: { file: "../far.ini", line: 1, column: 1 } };

  it("count from the repository's root, for files beside the project too", () => {
    expect(githubAnnotations([far], "services/api")).toContain("file=services/far.ini,");
    const chain = [{ text: "needed", origin: plain.origin }];
    const log = JSON.stringify(sarifLog([{ ...far, chain }], "1.2.3", "services/my api"));
    expect(log.match(/"uri":"[^"]*"/g)).toEqual(['"uri":"services/far.ini"', '"uri":"services/my%20api/a.ini"']);
  });

  it("do so behind links, and in a workspace only that holds the project", () => {
    const { root } = folder({ "work/api/api-paste.ini": "", "other/x.ini": "" });
    const at = (place: string) => path.join(root, place);
    fs.symlinkSync(at("work"), at("linked"), "junction");
    expect(folderInRepository(at("work/api"), at("linked"))).toBe("api");
    expect(folderInRepository(at("linked/api"), at("work"))).toBe("api");
    expect(folderInRepository(at("work"), at("work"))).toBe("");
    expect(folderInRepository(at("work/api"), at("other"))).toBe("");
    expect(folderInRepository(at("work/api"), at("absent"))).toBe("");
    expect(folderInRepository(at("work/api"), null)).toBe("");
  });
});

describe("a unified diff", () => {
  const folder = useFolders();
  const long = (tail: string) => Array.from({ length: 9_000 }, (_, line) => `${String(line)} ${tail}\n`).join("");

  it.each<[string, Change]>([
    ["a changed file", { kind: "update", path: "gen/a.ts", before: "1\n2\n3\n", text: "1\n3\n4\n" }],
    ["a new file", { kind: "create", path: "gen/b.ts", text: "1\n" }],
    ["a removed file", { kind: "remove", path: "gen/c.ts", before: "1\n2\n" }],
    ["a file without a last newline", { kind: "update", path: "gen/a.ts", before: "1\n2", text: "1\n3" }],
    ["a file that is all different and long", { kind: "update", path: "gen/a.ts", before: long("a"), text: long("b") }],
    ["a new file that is long", { kind: "create", path: "gen/b.ts", text: long("a") }],
    ["a removed file that is long", { kind: "remove", path: "gen/c.ts", before: long("a") }],
    [
      "a long file without a last newline",
      { kind: "update", path: "gen/a.ts", before: `${long("a")}x`, text: long("b") },
    ],
    ["a line that looks like a header", { kind: "update", path: "gen/a.ts", before: "-- a\n", text: "++ b\n" }],
  ])("of %s is one that git applies", (_, change) => {
    const project = folder(change.kind === "create" ? {} : { [change.path]: change.before });
    project.git("init", "-q");
    project.write("../change.diff", unifiedDiff(change));
    project.git("apply", "--unsafe-paths", "../change.diff");
    expect(project.all()).toEqual(change.kind === "remove" ? {} : { [change.path]: change.text });
  });

  it("is painted by line, and not at all without colours", () => {
    const diff = unifiedDiff({ kind: "update", path: "a.ts", before: "1\n2\n", text: "1\n3\n" });
    expect(paintDiff(diff, false)).toBe(diff);
    expect(paintDiff(diff, true)).toContain("\u001b[31m-2\u001b[0m\n\u001b[32m+3\u001b[0m");
  });
});

describe("a terminal", () => {
  it("has colours when it is one, unless NO_COLOR is set; FORCE_COLOR asks for them anywhere", () => {
    expect(wantsColor(true, {})).toBe(true);
    expect(wantsColor(false, {})).toBe(false);
    expect(wantsColor(true, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColor(true, { NO_COLOR: "" })).toBe(true);
    expect(wantsColor(false, { FORCE_COLOR: "1" })).toBe(true);
    expect(wantsColor(true, { FORCE_COLOR: "0" })).toBe(false);
    expect(wantsColor(true, { TERM: "dumb" })).toBe(false);
  });

  it("takes each stream for itself", () => {
    const stream = (isTTY: boolean) => ({ isTTY, write: () => true });
    const terminal = createTerminal({ stdout: stream(false), stderr: stream(true), env: {} }, {});
    expect([terminal.dataColor, terminal.noteColor]).toEqual([false, true]);
  });
});

describe("a table", () => {
  it("has its columns under each other and no space at the end of a line", () => {
    expect(
      table([
        ["GET", "/a", ""],
        ["DELETE", "/", "x"],
      ]),
    ).toBe("GET     /a\nDELETE  /   x\n");
    expect(table([])).toBe("");
  });
});

describe("what went wrong around us", () => {
  it("is told in words, with the file", () => {
    const error = Object.assign(new Error("EACCES: permission denied, open '/x'"), {
      code: "EACCES",
      syscall: "open",
      path: "/x",
    });
    expect(describeFailure(error)).toBe("/x: permission denied");
  });

  it("is told apart from a bug", () => {
    expect(describeFailure(new TypeError("x is not a function"))).toBeNull();
  });
});

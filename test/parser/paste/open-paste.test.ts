/** The programmatic reader on real files, and the whole yardstick where it lies beside the project. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { openPaste, type OpenPasteOptions, type PasteFile } from "../../../src/parser/paste/open-paste.js";
import { shared } from "../../shared.js";
import { APP, FILTER } from "./support.js";

const folder = mkdtempSync(path.join(tmpdir(), "open-paste-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function open(text: string, options: OpenPasteOptions = {}): PasteFile {
  const file = path.join(folder, "api-paste.ini");
  writeFileSync(file, text);
  return openPaste(file, options);
}

describe("openPaste", () => {
  it("gives here and __file__ as real places", () => {
    expect(open(`[app:main]\n${APP}\nx = %(here)s\n`).load("app", null)).toMatchObject({
      kind: "app",
      localConf: { x: folder },
      globalConf: { here: folder, __file__: path.join(folder, "api-paste.ini") },
    });
  });

  it("reads other files from the disk", () => {
    mkdirSync(path.join(folder, "sub"), { recursive: true });
    writeFileSync(path.join(folder, "sub/other.ini"), `[app:main]\n${APP}\n`);
    const node = open("[app:main]\nuse = config:sub/other.ini\n").load("app", "main");
    expect(node).toMatchObject({ via: [{ section: "app:main" }, { file: path.join(folder, "sub/other.ini") }] });
  });

  it("gives sections with raw and interpolated values", () => {
    expect(open("[DEFAULT]\nd = 1\n[x]\na = %(d)s\nb = %(c)s\n").parse).toMatchObject({
      default: [{ key: "here", lines: null }, { key: "__file__" }, { key: "d", lines: [2, 2] }],
      sections: [
        {
          name: "x",
          line: 3,
          options: [
            { raw: "%(d)s", value: "1" },
            { key: "b", error: "bad-interpolation" },
          ],
        },
      ],
    });
  });

  it("tells a mistake as a value, with the phase in which PasteDeploy meets it", () => {
    const file = open(`[composite:main]\nuse = egg:Paste#urlmap\n/ = nosuch\n[app:a]\nuse = nosuch\n`);
    expect(file.load("app", null)).toMatchObject({ error: "unknown-app", phase: "create", line: 3 });
    expect(file.load("app", "a")).toMatchObject({ error: "unknown-app", phase: "context", line: 5 });
    expect(file.load("filter", "a")).toMatchObject({ error: "wrong-kind", phase: "context" });
  });

  it("tells the line at which ConfigParser stops, or all the lines that it cannot read", () => {
    expect(open("[a]\nbad\n[a]\n").parse).toMatchObject({ error: "duplicate-section", line: 3 });
    expect(open("[a]\nbad\n= 1\n").parse).toMatchObject({ error: "no-delimiter", lines: [2, 3] });
    expect(open("[a]\n<<<<<<< a\n=======\n>>>>>>> b\n").parse).toMatchObject({ error: "merge-conflict", lines: [2] });
    expect(open("[a]\nbad\n").load("app", null)).toMatchObject({ error: "no-delimiter", phase: "context" });
  });

  it("says that there is no such file", () => {
    const file = openPaste(path.join(folder, "nosuch.ini"));
    expect([file.parse, file.load("app", null)]).toMatchObject([
      { error: "missing-config-file" },
      { error: "missing-config-file" },
    ]);
  });

  it("a key of a pipeline-by-key may fail, its factory takes only one", () => {
    const node = open(`[composite:main]\nuse = call:x:pipeline_factory\nk = nosuch a\nl = a\n[app:a]\n${APP}\n`).load(
      "app",
      null,
    );
    expect(node).toMatchObject({
      composite: { model: "pipeline-by-key", pipelines: [{ key: "k", error: "broken-pipeline" }, { key: "l" }] },
    });
  });

  it("says what an unknown entry point is taken for", () => {
    const file = open(`[filter:f]\nuse = egg:Shop#f\n`);
    expect(file.load("filter", "f")).toMatchObject({ protocol: null, assumedProtocol: "paste.filter_factory" });
    expect(open(`[filter:f]\nuse = egg:Shop#f\n`, { strictEntryPoints: true }).load("filter", "f")).toMatchObject({
      error: "unknown-distribution",
    });
  });

  it("knows the entry points that it is given, in any spelling of the distribution", () => {
    const entryPoints = {
      "My.Shop": { complete: true, groups: { "paste.filter_app_factory": { main: "shop:late" } } },
    };
    const file = open(`[filter:f]\nuse = egg:my_shop\n[filter:g]\nuse = egg:my-shop#other\n`, { entryPoints });
    expect(file.load("filter", "f")).toMatchObject({ protocol: "paste.filter_app_factory" });
    expect(file.load("filter", "g")).toMatchObject({ error: "unknown-entry-point" });
  });

  it("gives the parts of a filter-app", () => {
    const node = open(`[filter-app:main]\n${FILTER}\nnext = a\n[app:a]\n${APP}\n`).load("app", null);
    expect(node).toMatchObject({
      kind: "filter-app",
      filter: { kind: "filter", name: "main" },
      next: { kind: "app", name: "a" },
    });
  });
});

describe.skipIf(shared === null)("the yardstick ../shared/paste (skipped where it is absent)", () => {
  it("agrees with PasteDeploy in every case", { timeout: 120_000 }, () => {
    const dist = path.join(folder, "dist");
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const source = path.resolve("src/parser/paste/open-paste.ts");
    const options = [
      "--outDir",
      dist,
      "--rootDir",
      "src",
      "--target",
      "es2022",
      "--module",
      "nodenext",
      "--skipLibCheck",
      "--types",
      "node",
      "--ignoreConfig",
    ];
    writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
    execFileSync(process.execPath, [tsc, source, ...options], { stdio: "pipe" });
    const check = path.join(shared ?? "", "paste/check.mjs");
    const output = execFileSync(process.execPath, [check, path.join(dist, "parser/paste/open-paste.js")], {
      encoding: "utf8",
    });
    expect(output.trimEnd().split("\n").at(-1)).toMatch(/^\d+ passed, 0 failed$/u);
  });
});

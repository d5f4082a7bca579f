/** The golden cases about the configuration and about what lies in the output folder. */
import fs from "node:fs";
import path from "node:path";
import { describe, it } from "vitest";
import { readConfig } from "../../src/cli/config.js";
import { driftDiagnostic, explainDrift } from "../../src/cli/drift.js";
import { compareOutput } from "../../src/cli/output.js";
import { renderDiagnostics } from "../../src/cli/report.js";
import { checkRuntime } from "../../src/cli/runtime-version.js";
import { keepRecord } from "../../src/cli/written-record.js";
import type { Diagnostic } from "../../src/parser/diagnostics.js";
import type { GoldenCase } from "../golden.js";
import { expectGolden, goldenCases } from "../golden.js";
import { useFolders } from "./project.js";

type Texts = Readonly<Record<string, string>>;

const folder = useFolders();
const casesOf = (kind: GoldenCase["kind"]) => goldenCases().filter((golden) => golden.kind === kind);

function expectDiagnostics(golden: GoldenCase, root: string, diagnostics: readonly Diagnostic[]): void {
  const read = (file: string) => {
    const lies = fs.existsSync(path.join(root, file)) && fs.statSync(path.join(root, file)).isFile();
    return lies ? fs.readFileSync(path.join(root, file), "utf8") : null;
  };
  expectGolden(golden, new Map([["diagnostics.txt", renderDiagnostics(diagnostics, read, { color: false })]]));
}

describe("what a user is told about the configuration", () => {
  it.each(casesOf("config"))("$name", (golden) => {
    const { diagnostics } = readConfig({ cwd: golden.folder });
    const installs = fs.existsSync(path.join(golden.folder, "node_modules"));
    const installed = installs ? checkRuntime(golden.folder, "0.2.0") : [];
    expectDiagnostics(golden, golden.folder, [...diagnostics, ...installed]);
  });
});

describe("what a user is told about the output folder", () => {
  it.each(casesOf("output"))("$name", async (golden) => {
    const { generated, disk, written } = JSON.parse(
      fs.readFileSync(path.join(golden.folder, "output.json"), "utf8"),
    ) as { generated: Texts; disk: Texts; written?: Texts };
    const { root } = folder(disk);
    const files = (texts: Texts) => Object.entries(texts).map(([file, text]) => ({ path: file, text }));
    if (written) {
      fs.mkdirSync(path.join(root, "node_modules"));
      keepRecord({ root, out: "gen" }, files(written));
    }
    const { changes, obstacles } = compareOutput({ root, out: "gen" }, files(generated));
    const history = {
      root,
      out: "gen",
      optionsAt: () => readConfig({ cwd: root }).options,
      generate: () => Promise.reject(new Error("there is no history")),
    };
    const drifts = obstacles.length > 0 ? [] : await explainDrift(history, changes);
    expectDiagnostics(golden, root, [...obstacles, ...drifts.map(driftDiagnostic)]);
  });
});

/** DESIGN 3: who may import whom. The rules are in `.dependency-cruiser.mjs`. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

interface Side {
  readonly path?: string;
  readonly pathNot?: string;
}

interface Rule {
  readonly name: string;
  readonly from: Side;
  readonly to: Side;
}

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly Rule[] };
  };
}

/** Expressions that name what must not be there at all: nothing matches them as long as all is well. */
const forbiddenNames: ReadonlySet<string> = new Set(["^(test|examples)/", "^src/(cli|templates|runtime)/"]);

let cruise: Cruise;

beforeAll(() => {
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [program, "--config", ".dependency-cruiser.mjs", "--output-type", "json", "src"];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stdout, stderr).not.toBe("");
  cruise = JSON.parse(stdout) as Cruise;
}, 120_000);

describe("the import rules", () => {
  it("are kept by every file", () => {
    const broken = cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(broken).toEqual([]);
  });

  it("each match a file, on both sides and in their exceptions, so that none is a dead letter", () => {
    const files = new Set(
      cruise.modules.flatMap(({ source, dependencies }) => [source, ...dependencies.map((one) => one.resolved)]),
    );
    const dead = cruise.summary.ruleSetUsed.forbidden.flatMap(({ name, from, to }) =>
      [from.path, from.pathNot, to.path, to.pathNot]
        .filter((pattern) => pattern !== undefined && !forbiddenNames.has(pattern))
        .filter((pattern) => ![...files].some((file) => new RegExp(pattern ?? "").test(file)))
        .map((pattern) => `${name}: ${pattern ?? ""}`),
    );
    expect(dead).toEqual([]);
  });

  it("look at the sources of both packages", () => {
    const sources = cruise.modules.map(({ source }) => source);
    for (const file of [
      "src/cli/main.ts",
      "src/parser/model.ts",
      "src/templates/names.ts",
      "src/runtime/http/request.ts",
    ]) {
      expect(sources).toContain(file);
    }
  });
});

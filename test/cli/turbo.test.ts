/** `examples/turbo`: the declared inputs are those that the build reads, and the second run is a hit (issue 5, "The build"). */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { repository, useBuiltProgram, useFolders, type Folder } from "./project.js";

useBuiltProgram();
const folder = useFolders();

/** A copy of the example, with the packages of the workspace. */
function example(): Folder {
  const of = folder();
  fs.cpSync(path.join(repository, "examples/turbo"), of.root, {
    recursive: true,
    filter: (f) => !/node_modules|\.turbo|dist$/.test(f),
  });
  fs.mkdirSync(path.join(of.root, "node_modules/.bin"), { recursive: true });
  fs.mkdirSync(path.join(of.root, "node_modules/@paste-gen"));
  fs.symlinkSync(path.join(repository, "src/runtime"), path.join(of.root, "node_modules/@paste-gen/runtime"));
  fs.symlinkSync(path.join(repository, "dist/cli/bin.js"), path.join(of.root, "node_modules/.bin/paste-gen"));
  return of;
}

function turbo({ root }: Folder, ...args: string[]): string {
  const program = createRequire(path.join(repository, "examples/turbo/package.json")).resolve("turbo/bin/turbo");
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_COLOR: "1" };
  const flags = ["--no-daemon", "--no-update-notifier"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "run", ...args, ...flags], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

describe("examples/turbo", () => {
  it("declares every file of the project that the build reads", () => {
    const of = example();
    const { tasks } = JSON.parse(of.read("turbo.json")) as { tasks: { generate: { inputs: string[] } } };
    const { inputs } = tasks.generate;
    const isDeclared = picomatch(inputs.filter((glob) => !glob.startsWith("!")));
    const { status, stdout } = of.spawn(["build", "--print-inputs"]);
    expect(status).toBe(0);
    const own = stdout
      .trim()
      .split("\n")
      .filter((file) => !/^\.\.\/|^node_modules\//.test(file));
    expect(own).toContain("src/controllers/clocks.ts");
    expect(own.filter((file) => !isDeclared(file))).toEqual([]);
  });

  it("runs once, is a hit the second time, and runs again when a controller has changed", () => {
    const of = example();
    expect(turbo(of, "generate")).toContain("0 cached, 1 total");
    const files = of.all();
    fs.rmSync(path.join(of.root, "src/generated"), { recursive: true });
    expect(turbo(of, "generate")).toContain("1 cached, 1 total");
    expect(of.read("src/generated/clocks/router.ts")).toBe(files["src/generated/clocks/router.ts"]);
    of.write(
      "src/controllers/zones.ts",
      of.read("src/controllers/clocks.ts").replaceAll("lock", "zone").replaceAll("Czone", "Zone"),
    );
    expect(turbo(of, "generate")).toContain("0 cached, 1 total");
  }, 60_000);
});

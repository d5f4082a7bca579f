/** DESIGN 9: data on stdout, all else on stderr; 0 fine, 1 mistakes found, 2 could not run. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repository, useBuiltProgram, useFolders } from "./project.js";
import { sample } from "./sample.js";

useBuiltProgram();
const folder = useFolders();
const commands = ["init", "build", "config", "routes", "explain"];

describe("help", () => {
  it("lists the commands and the exit statuses on stdout", () => {
    const { status, stdout, stderr } = folder().spawn(["--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const command of commands) expect(stdout).toContain(`paste-gen ${command}`);
    expect(stdout).toContain("Exit status: 0 fine; 1 drift, or mistakes were found; 2 could not run.");
  });

  it.each(commands)("of %s has examples", (command) => {
    expect(folder().spawn([command, "--help"]).stdout).toMatch(new RegExp(`Examples:\\n {2}paste-gen ${command}`));
  });

  it.each([["--help"], ["--version"], ["build --help"]])(
    "is prepared when building, and is what yargs would say: %s",
    async (line) => {
      const args = line.split(" ");
      expect(folder().spawn(args).stdout).toBe((await folder().run(args)).stdout);
    },
  );

  it("and the version load neither yargs nor anything larger", () => {
    const { stdout } = folder().spawn(["--version"], { NODE_DEBUG: "esm" });
    const { version } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    expect(stdout).toBe(`${version}\n`);
    expect(folder().spawn(["--help"], { NODE_DEBUG: "esm" }).stderr).not.toMatch(
      /node_modules\/(yargs|ts-morph|handlebars|prettier|ajv)/,
    );
  });
});

describe("what cannot be run ends with 2 and says why", () => {
  it.each([
    [[], "Which command?"],
    [["bild"], "Did you mean build?"],
    [["build", "--chek"], "Unknown argument: chek; did you mean --check?"],
    [["routes", "--check"], "Unknown argument: check\nSee paste-gen routes --help.\n"],
    [["routes", "--chek"], "Unknown argument: chek\n"],
    [["routes", "--ini", "build", "--chek"], "See paste-gen routes --help.\n"],
    [["init", "--fromat", "json"], "Unknown argument: fromat; did you mean --format?"],
    [["biuld", "--check"], "See paste-gen --help.\n"],
    [["build", "--format", "yaml"], 'Argument: format, Given: "yaml"'],
    [["build", "--root", "a", "--root", "b"], "--root is given 2 times, but can have only one value"],
    [["build"], "api-paste.ini: no such file"],
    [["build", "--ini", "etc/none.ini"], "etc/none.ini: no such file"],
    [["build", "--config", "none.json"], "none.json: no such file or folder"],
    [["config", "none.ini"], "none.ini: no such file"],
    [["explain", "GET", "servers"], "servers: a path begins with /\n"],
    [["explain", "GET", "C:/Program Files/Git/servers"], "a path begins with /; Git Bash takes it for a file"],
    [["explain", "GET", "/x", "--api-version", "two"], "--api-version two: give a version such as 2.50, or latest"],
  ])("%j", (args, words) => {
    const { status, stdout, stderr } = folder().spawn(args);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(".js:");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  it("an ini or a section that is misspelt, by its nearest neighbour", async () => {
    const project = folder({ "api-paste.ini": "[app:main]\nuse = call:m:f\n[filter:audit]\nuse = call:m:f\n" });
    const said = async (...args: string[]): Promise<string> => (await project.run(args)).stderr;
    expect(await said("build", "--ini", "api-pste.ini")).toContain("; did you mean api-paste.ini?");
    expect(await said("config", "--section", "filter:adit")).toContain("; did you mean filter:audit?");
    expect(await said("config", "--section", "main")).toContain("; did you mean app:main?");
    expect(await said("config", "--section", "pipeline:mian")).toContain("; did you mean app:main?");
  });

  it("an ini that config was given, without a flag that would not help", async () => {
    const { stderr } = await folder(sample).run(["config", "none.ini"]);
    expect(stderr).toMatch(/^paste-gen: none\.ini: no such file in .*; name another one, or none for the project's\n$/);
  });

  it("an input that is a folder", async () => {
    const project = folder({ "api-paste.ini/x": "" });
    expect(await project.run(["build"])).toMatchObject({ status: 2 });
    expect((await project.run(["build"])).stderr).toContain("api-paste.ini");
  });

  it("an ini that is the project's folder, by its name", async () => {
    const project = folder();
    const { status, stderr } = await project.run(["config", "."]);
    expect(status).toBe(2);
    expect(stderr).toContain(`paste-gen: ${path.basename(project.root)}: is a folder, not a file`);
  });

  it("a configuration that is a folder, by its name", async () => {
    const { status, stderr } = await folder({ ...sample, "paste-gen.json/x": "" }).run(["build"]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: "paste-gen: paste-gen.json: is a folder, not a file\n" });
  });

  // only Linux has a device that is always full
  it.runIf(fs.existsSync("/dev/full"))("data that can't be written", async () => {
    const { spawnSync } = await import("node:child_process");
    const full = fs.openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [path.join(repository, "dist/cli/bin.js"), "routes"], {
      cwd: folder(sample).root,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    fs.closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "paste-gen: stdout: ENOSPC: no space left on device, write\n",
    });
  });

  it("a section that there is not, with the nearest", async () => {
    const { status, stderr } = await folder(sample).run(["config", "--section", "filter:sizelimt"]);
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean filter:sizelimit?");
  });
});

describe("colours", () => {
  const broken = { ...sample, "api-paste.ini": "[pipeline:main]\npipeline = x y\n" };

  it("are not for a pipe, unless asked for", async () => {
    const project = folder(broken);
    expect((await project.run(["build"])).stderr).not.toContain("\u001b");
    expect((await project.run(["build", "--color"])).stderr).toContain("\u001b[");
    expect((await project.run(["build"], { FORCE_COLOR: "1" })).stderr).toContain("\u001b[");
  });

  it("NO_COLOR forbids them, --color wins over it, --no-color over everything", async () => {
    const project = folder(broken);
    expect((await project.run(["build"], { NO_COLOR: "1", FORCE_COLOR: "1" })).stderr).not.toContain("\u001b");
    expect((await project.run(["build", "--color"], { NO_COLOR: "1" })).stderr).toContain("\u001b[");
    expect((await project.run(["build", "--no-color"], { FORCE_COLOR: "1" })).stderr).not.toContain("\u001b");
    expect((await project.run(["build"], { NO_COLOR: "", FORCE_COLOR: "1" })).stderr).toContain("\u001b[");
  });
});

describe("--quiet", () => {
  it("keeps back everything but data and mistakes", async () => {
    expect(await folder(sample).run(["build", "--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" });
    const { stderr } = await folder({ "api-paste.ini": "[pipeline:main]\npipeline = x y\n" }).run(["build", "--quiet"]);
    expect(stderr).toContain("error unknown-");
    expect(stderr).not.toContain("nothing was written");
  });
});

describe("a reader that goes away", () => {
  it("is no mistake", async () => {
    const { spawnSync } = await import("node:child_process");
    const project = folder(sample);
    const line = `"${process.execPath}" "${path.join(repository, "dist/cli/bin.js")}" routes | head -n 0`;
    const { stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line], { cwd: project.root, encoding: "utf8" });
    expect(stderr).not.toContain("EPIPE");
  });

  it("is none of what is told beside the data either", async () => {
    const { spawnSync } = await import("node:child_process");
    const project = folder(sample);
    const line = `{ sleep 0.2; "${process.execPath}" "${path.join(repository, "dist/cli/bin.js")}" build; } 2>&1 | true`;
    expect(spawnSync("bash", ["-o", "pipefail", "-c", line], { cwd: project.root }).status).toBe(0);
  });
});

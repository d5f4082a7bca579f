/** Temporary projects on the real file system, and the program run there: in the test's own process, or as it was built in one of its own. */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

/** The repository's root. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The built program. */
export const program = path.join(repository, "dist/cli/bin.js");

/** Builds the program before the tests of a file, when something changed. */
export function useBuiltProgram(): void {
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(repository, "test/setup/build.mjs")], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
  }, 180_000);
}

/** Makes temporary folders, which are removed after the tests of a file. */
export function useFolders(): (files?: Readonly<Record<string, string>>) => Folder {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });
  return (files = {}) => {
    const folder = createFolder(fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-test-"))));
    folders.push(folder.root);
    for (const [file, text] of Object.entries(files)) folder.write(file, text);
    return folder;
  };
}

/** A folder with files. */
export interface Folder {
  readonly root: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Every file's text by its path, without node_modules and .git. */
  all(): Record<string, string>;
  /** Runs a command line there, in this process: the compiler is loaded once for all of a file's tests. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
  /** Runs the built program there, in a process of its own: for what only a process has, and for what the build adds. */
  spawn(args: readonly string[], env?: Record<string, string>): Outcome;
  /** Runs git there, as somebody. */
  git(...args: string[]): string;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function createFolder(root: string): Folder {
  const at = (file: string): string => path.join(root, file);
  return {
    root,
    write: (file, text) => {
      fs.mkdirSync(path.dirname(at(file)), { recursive: true });
      fs.writeFileSync(at(file), text);
    },
    read: (file) => fs.readFileSync(at(file), "utf8"),
    all: () => Object.fromEntries(filesBelow(root).map((file) => [file, fs.readFileSync(at(file), "utf8")])),
    run: (args, env = {}) => runMain(root, args, env),
    spawn: (args, env = {}) => spawnProgram(root, args, env),
    git: (...args) => {
      const someone = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
      const { status, stdout, stderr } = spawnSync("git", [...someone, ...args], { cwd: root, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
  };
}

async function runMain(root: string, args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const printed = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof printed) => ({ write: (text: string) => (printed[name] += text) });
  const { main } = await import("../../src/cli/main.js");
  const status = await main(args, {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env: { ...colourlessEnvironment(), ...env },
    cwd: () => root,
  });
  return { status, ...printed };
}

function spawnProgram(cwd: string, args: readonly string[], env: Record<string, string>): Outcome {
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...colourlessEnvironment(), ...env },
    encoding: "utf8",
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Ours, without what whoever runs the tests says about colours. */
function colourlessEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  return rest;
}

/** Starts a script in a child process and kills it after some milliseconds, or earlier when it ends. */
export function runAndKill(script: string, args: readonly string[], milliseconds: number): Promise<"killed" | "ended"> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve) => {
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), milliseconds));
    child.once("close", (_code, signal) => resolve(signal === "SIGKILL" ? "killed" : "ended"));
  });
}

function filesBelow(root: string): string[] {
  return fs
    .readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !/(^|\/)(node_modules|\.git)\//.test(file))
    .sort();
}

/** `paste-gen build --watch` as a child process on real files (issue 5, "The build"). */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { program, useBuiltProgram, useFolders, type Folder } from "./project.js";
import { changedController, sample } from "./sample.js";

useBuiltProgram();
const folder = useFolders();
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const router = "src/generated/books/router.ts";

interface Watched extends Folder {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** How many builds have ended. */
  readonly builds: () => number;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(10);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Starts watching a project, and waits until it does. */
async function watched(files: Readonly<Record<string, string>> = sample): Promise<Watched> {
  const of = folder(files);
  const child = spawn(process.execPath, [program, "build", "--watch"], { cwd: of.root });
  children.push(child);
  const heard: string[] = [];
  child.stderr.on("data", (text: Buffer) => heard.push(text.toString()));
  const output = (): string => heard.join("");
  await until("watching", () => output().includes("watching; Ctrl-C ends it"));
  return { ...of, child, output, builds: () => output().split(/ \(\d+\.\d\d s\)\n/).length - 1 };
}

/** No more builds than expected, even some time later. */
async function settled(of: Watched, builds: number): Promise<void> {
  await until(`${String(builds)} builds in ${of.output()}`, () => of.builds() >= builds);
  await pause(600);
  expect(of.builds(), of.output()).toBe(builds);
}

function updates(of: Folder): boolean {
  return fs.existsSync(path.join(of.root, router)) && of.read(router).includes("update(");
}

describe("build --watch", () => {
  it("builds at the start, and once after a save", async () => {
    const of = await watched();
    expect(of.builds()).toBe(1);
    of.write("src/controllers/books.ts", changedController);
    await until("the new file", () => updates(of));
    await settled(of, 2);
  });

  it("builds once after a burst, and not for what the output does not depend on", async () => {
    const of = await watched();
    for (let i = 0; i < 20; i++) of.write(`src/controllers/extra${String(i)}.ts`, "export const nothing = 1;\n");
    of.write("src/controllers/books.ts", changedController);
    await settled(of, 2);
    of.write("notes.txt", "nothing to do with it");
    of.write("src/controllers/books.ts", changedController);
    await settled(of, 2);
  });

  it("follows an editor that writes a new file and renames it over the old one", async () => {
    const of = await watched();
    for (const text of [changedController, sample["src/controllers/books.ts"] ?? "", changedController]) {
      of.write("books.ts.tmp", text);
      fs.renameSync(path.join(of.root, "books.ts.tmp"), path.join(of.root, "src/controllers/books.ts"));
      await until("the new file", () => updates(of) === (text === changedController));
    }
    await settled(of, 4);
  });

  it("reports a broken file, leaves the generated ones, and recovers", async () => {
    const of = await watched();
    const before = of.read(router);
    of.write("src/controllers/books.ts", "export class {");
    await until("the mistake", () => of.output().includes("nothing was written"));
    expect(of.read(router)).toBe(before);
    of.write("src/controllers/books.ts", changedController);
    await until("the new file", () => updates(of));
  });

  it("goes on when a file becomes a link to itself, and its folder a file", async () => {
    const of = await watched();
    const [controllers, books] = ["src/controllers", "src/controllers/books.ts"].map((file) =>
      path.join(of.root, file),
    );
    fs.rmSync(books ?? "");
    fs.symlinkSync("books.ts", books ?? "");
    await until("no controller", () => of.output().includes("glob-without-controller"));
    fs.renameSync(controllers ?? "", path.join(of.root, "elsewhere"));
    of.write("src/controllers", "a file");
    await pause(300);
    fs.rmSync(controllers ?? "");
    of.write("src/controllers/books.ts", changedController);
    await until("the new file", () => updates(of));
    expect(of.child.exitCode).toBe(null);
  });

  it("reports a prettier configuration that is broken, goes on watching, and recovers", async () => {
    const of = await watched();
    of.write(".prettierrc", "{ broken");
    await until("the mistake", () => of.output().includes("1 error; nothing was written"));
    of.write(".prettierrc", '{ "tabWidth": 8 }');
    await until("the new format", () => of.read(router).includes("\n        "));
  });

  it("waits for the ini when there is none, and when it went away", async () => {
    const { "api-paste.ini": ini = "", ...rest } = sample;
    const of = await watched(rest);
    expect(of.output()).toContain("api-paste.ini: no such file");
    of.write("api-paste.ini", ini);
    await until("the first files", () => fs.existsSync(path.join(of.root, router)));
    fs.rmSync(path.join(of.root, "api-paste.ini"));
    await until("the failure", () => of.output().split("no such file").length === 3);
    of.write("api-paste.ini", ini.replace("service = library", "service = archive"));
    await until("the new service", () => of.read(router).includes("archive"));
  });

  it("builds once where the glob spans the output, and sees the controllers that lie beside it", async () => {
    const ini = sample["api-paste.ini"]?.replace("src/controllers/*.ts", "src/**/*.ts") ?? "";
    const of = await watched({ ...sample, "api-paste.ini": ini, "paste-gen.json": '{ "out": "src" }' });
    await settled(of, 1);
    of.write("src/controllers/books.ts", changedController);
    await until("the new file", () => of.read("src/books/router.ts").includes("update("));
    await settled(of, 2);
  });

  it("sees new and removed files that the globs match, in new folders too", async () => {
    const ini = sample["api-paste.ini"]?.replace("src/controllers/*.ts", "src/controllers/**/*.ts") ?? "";
    const of = await watched({ ...sample, "api-paste.ini": ini });
    const pages = changedController.replaceAll("Book", "Page").replaceAll("book", "page");
    of.write("src/controllers/deep/down/pages.ts", pages);
    await until("the new route", () => of.read(router).includes("GET /pages"));
    fs.rmSync(path.join(of.root, "src/controllers/deep"), { recursive: true });
    await until("the route's end", () => !of.read(router).includes("GET /pages"));
  });

  it("sees into a folder that has taken another's place, however fast", async () => {
    const ini = sample["api-paste.ini"]?.replace("src/controllers/*.ts", "src/controllers/**/*.ts") ?? "";
    const of = await watched({ ...sample, "api-paste.ini": ini });
    const pages = changedController.replaceAll("Book", "Page").replaceAll("book", "page");
    for (const name of ["first", "second", "third", "fourth"]) {
      fs.rmSync(path.join(of.root, "src/controllers/deep"), { recursive: true, force: true });
      of.write("src/controllers/deep/down/pages.ts", pages.replaceAll("lend", name));
      await until(`the ${name} folder`, () => of.read(router).includes(`c.pages.${name}(`));
    }
  });

  it("sees what was saved while it started", async () => {
    const of = folder(sample);
    const child = spawn(process.execPath, [program, "build", "--watch"], { cwd: of.root });
    children.push(child);
    await until("the first files", () => fs.existsSync(path.join(of.root, router)));
    of.write("src/controllers/books.ts", changedController);
    await until("the new method", () => updates(of));
  });

  it("follows the ini, the configuration and the formatter's", async () => {
    const of = await watched();
    of.write("api-paste.ini", sample["api-paste.ini"]?.replace("1.9", "1.8") ?? "");
    await until("the new version", () => of.read(router).includes("1.8"));
    of.write("paste-gen.json", '{ "out": "src/made" }');
    await until("the new folder", () => fs.existsSync(path.join(of.root, "src/made/books/router.ts")));
    of.write(".prettierrc", '{ "tabWidth": 8 }');
    await until("the new format", () => of.read("src/made/books/router.ts").includes("\n        "));
  });

  it("does not build again because of its own files, wherever the globs point", async () => {
    const ini = sample["api-paste.ini"]?.replace("src/controllers/*.ts", "src/**/*.ts") ?? "";
    const of = await watched({ ...sample, "api-paste.ini": ini });
    await pause(300);
    const builds = of.builds();
    of.write("src/controllers/books.ts", changedController);
    await settled(of, builds + 1);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with 0 and whole files on %s", async (signal) => {
    const of = await watched();
    of.write("src/controllers/books.ts", changedController);
    const ended = new Promise((resolve) => of.child.once("exit", (code) => resolve(code)));
    of.child.kill(signal);
    expect(await ended).toBe(0);
    expect(fs.readdirSync(path.join(of.root, "src/generated")).filter((name) => name.startsWith("."))).toEqual([]);
    const text = of.read(router);
    of.spawn(["build", "--quiet"]);
    expect([of.read(router), text]).toContain(text);
    expect(text.endsWith("}\n")).toBe(true);
  });

  const limited = "echo 1 > /proc/sys/user/max_inotify_watches";
  const canLimit = spawnSync("unshare", ["-Ur", "sh", "-c", limited]).status === 0;

  it.skipIf(!canLimit)("ends with 2 and says why where the system watches no more files", () => {
    const { root } = folder(sample);
    const command = `${limited}; exec "$@"`;
    const args = ["-Ur", "sh", "-c", command, "sh", process.execPath, program, "build", "--watch"];
    const { status, stderr } = spawnSync("unshare", args, { cwd: root, encoding: "utf8", timeout: 20_000 });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^paste-gen: .*: cannot be watched: the system's limit is reached/m);
  });
});

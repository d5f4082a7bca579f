/** `paste-gen build` in real folders (DESIGN 9; issue 2, section 6). Each way to end and each stream is seen once from outside, of the built program. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Folder } from "./project.js";
import { useBuiltProgram, useFolders } from "./project.js";
import { changedController, sample } from "./sample.js";

useBuiltProgram();
const folder = useFolders();

const routerFile = "src/generated/books/router.ts";

/** A project that was built; with node_modules, so that the build leaves its record. */
async function built(files: Readonly<Record<string, string>> = {}): Promise<Folder> {
  const project = folder({ ...sample, ...files });
  fs.mkdirSync(path.join(project.root, "node_modules"));
  expect(await project.run(["build", "--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" });
  return project;
}

describe("build", () => {
  it("writes the files, says which and how long it took, and ends with 0", () => {
    const project = folder(sample);
    const { status, stdout, stderr } = project.spawn(["build"]);
    expect(status).toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/ {2}created {7}src\/generated\/books\/router\.ts\n/);
    expect(stderr).toMatch(/^paste-gen: \d+ created, 0 unchanged \(\d+\.\d\d s\)$/m);
    expect(project.read(routerFile)).toContain("lend");
  });

  it("writes the second time only what changed", async () => {
    const project = await built();
    const files = Object.keys(project.all()).filter((file) => file.startsWith("src/generated/")).length;
    expect((await project.run(["build"])).stderr).toMatch(
      new RegExp(`^paste-gen: ${String(files)} files up to date \\(`),
    );
    project.write("src/controllers/books.ts", changedController);
    expect((await project.run(["build"])).stderr).toMatch(
      /updated {7}src\/generated\/books\/router\.ts\npaste-gen: 1 updated, /,
    );
  });

  it("counts the warnings beside what it did", async () => {
    const project = folder({
      ...sample,
      "api-paste.ini": `${sample["api-paste.ini"] ?? ""}\n[app:idle]\nuse = egg:idle\n`,
    });
    expect((await project.run(["build", "--check"])).stderr).toMatch(/missing; run npx paste-gen build, 1 warning \(/);
    expect((await project.run(["build"])).stderr).toMatch(/ created, 0 unchanged, 1 warning \(/);
    expect((await project.run(["build"])).stderr).toMatch(/ files up to date, 1 warning \(/);
  });

  it("ends with 1 for warnings where that is asked for, and writes all the same", async () => {
    const warned = `${sample["api-paste.ini"] ?? ""}\n[app:idle]\nuse = egg:idle\n`;
    const project = folder({ ...sample, "api-paste.ini": warned });
    const { status, stderr } = await project.run(["build", "--fail-on-warnings"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/ created, 0 unchanged, 1 warning \(/);
    expect((await project.run(["build", "--check"])).status).toBe(0);
    const json = await project.run(["build", "--check", "--fail-on-warnings", "--format", "json"]);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, changes: [] });
    project.write(
      "api-paste.ini",
      warned.replace("[app:idle]", "# paste-gen-ignore unused-section: not yet\n[app:idle]"),
    );
    expect((await project.run(["build", "--check", "--fail-on-warnings"])).status).toBe(0);
  });

  it("reports all mistakes together, writes nothing, and ends with 1", () => {
    const broken = { "api-paste.ini": (sample["api-paste.ini"] ?? "").replace("sizelimit books", "sizelimt boks") };
    const project = folder({ ...sample, ...broken });
    const { status, stdout, stderr } = project.spawn(["build"]);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("api-paste.ini:7:23 error unknown-filter");
    expect(stderr).toContain("did you mean [filter:sizelimit]?");
    expect(stderr).toMatch(/api-paste\.ini:7:32 error unknown-app/);
    expect(stderr).toMatch(/paste-gen: 2 errors; nothing was written/);
    expect(fs.existsSync(path.join(project.root, "src/generated"))).toBe(false);
  });

  it("does not overwrite what it did not write, and writes nothing else either", async () => {
    const project = folder({ ...sample, "src/generated/server.ts": "export const mine = true;\n" });
    const { status, stderr } = await project.run(["build"]);
    expect(status).toBe(1);
    expect(stderr).toContain("src/generated/server.ts:1:1 error foreign-file");
    expect(Object.keys(project.all()).filter((file) => file.startsWith("src/generated/"))).toEqual([
      "src/generated/server.ts",
    ]);
  });

  it("names a file that stands where its folder must be", async () => {
    const project = folder({ ...sample, "src/generated": "mine\n" });
    const { status, stderr } = await project.run(["build"]);
    expect(status).toBe(1);
    expect(stderr).toContain(
      "src/generated:1:1 error obstructed-path: src/generated is in the way: it is a file, where a folder must be\n",
    );
    expect(project.read("src/generated")).toBe("mine\n");
  });

  it("--dry-run says what it would do and does nothing", async () => {
    const project = folder(sample);
    const { status, stdout } = await project.run(["build", "--dry-run"]);
    expect(status).toBe(0);
    expect(stdout).toContain("  would create  src/generated/server.ts\n");
    expect(project.all()).toEqual(sample);
    const json = await project.run(["build", "--dry-run", "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, written: false });
  });

  it("--dry-run --diff prints the change as a diff that git applies", async () => {
    const project = await built();
    project.git("init", "-q");
    project.write("src/controllers/books.ts", changedController);
    const { stdout } = await project.run(["build", "--dry-run", "--diff"]);
    project.write("change.diff", stdout);
    project.git("apply", "change.diff");
    expect((await project.run(["build", "--check"])).status).toBe(0);
  });

  it("completes what a killed run has decided before it does anything else", async () => {
    const project = await built();
    project.write(
      "src/generated/.paste-gen-999999999/journal.json",
      JSON.stringify([{ path: "books/router.ts", staged: null }]),
    );
    expect((await project.run(["build"])).status).toBe(0);
    expect(fs.readdirSync(path.join(project.root, "src/generated")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("--format json says the same as data", async () => {
    const project = folder(sample);
    const { stdout } = await project.run(["build", "--format", "json"]);
    const result = JSON.parse(stdout) as { ok: boolean; written: boolean; changes: { path: string; change: string }[] };
    expect(result).toMatchObject({ ok: true, written: true, diagnostics: [] });
    expect(result.changes).toContainEqual({ path: "src/generated/server.ts", change: "create" });
  });
});

describe("build --check", () => {
  const check = (project: Folder) => project.run(["build", "--check"]);
  const kinds = async (project: Folder) => (await check(project)).stdout.match(/^[a-z ]+: src\/.*$/gm);

  it("ends with 0 when all is up to date, and writes nothing", async () => {
    const project = await built();
    const before = project.all();
    expect(await check(project)).toMatchObject({ status: 0, stdout: "" });
    expect(project.all()).toEqual(before);
  });

  it("ends with 1 and a diff when not, and writes nothing", async () => {
    const project = await built();
    project.write("src/controllers/books.ts", changedController);
    const before = project.all();
    const { status, stdout, stderr } = project.spawn(["build", "--check"]);
    expect(status).toBe(1);
    expect(stdout).toContain(`stale: ${routerFile}\n--- a/${routerFile}\n+++ b/${routerFile}\n@@ `);
    expect(stdout).toMatch(/^\+.*c\.books\.update/m);
    expect(stderr).toMatch(/paste-gen: 1 stale; run npx paste-gen build/);
    expect(project.all()).toEqual(before);
  });

  it("tells stale, missing, orphaned and edited files apart", async () => {
    const project = await built();
    project.write("src/controllers/books.ts", changedController);
    project.write("api-paste.ini", `${sample["api-paste.ini"] ?? ""}host = 127.0.0.2\n`);
    fs.rmSync(path.join(project.root, "src/generated/routes.ts"));
    project.write("src/generated/old/router.ts", project.read(routerFile));
    project.write(routerFile, `${project.read(routerFile)}// by hand\n`);
    expect(await kinds(project)).toEqual([
      `edited by hand: ${routerFile}`,
      "orphaned: src/generated/old/router.ts",
      "missing: src/generated/routes.ts",
      "stale: src/generated/server.ts",
    ]);
  });

  it("says of a file with CR LF what is wrong with it, which no diff shows", async () => {
    const project = await built();
    project.write(routerFile, project.read(routerFile).replaceAll("\n", "\r\n"));
    const { status, stdout } = await check(project);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^edited by hand: .*\n {2}only its lines end with CR LF, .*\n$/);
  });

  it("knows a stale file though Git gave its lines CR LF", async () => {
    const project = await built();
    project.write(routerFile, project.read(routerFile).replaceAll("\n", "\r\n"));
    project.write("src/controllers/books.ts", changedController);
    expect(await kinds(project)).toContain(`stale: ${routerFile}`);
  });

  it("prints them as annotations of a pull request, with paths from the repository's root", async () => {
    const project = await built();
    project.write(routerFile, `${project.read(routerFile)}// by hand\n`);
    const { stdout } = await project.run(["build", "--check", "--format", "github"], {
      GITHUB_WORKSPACE: path.dirname(project.root),
    });
    const file = `${path.basename(project.root)}/${routerFile}`;
    expect(stdout).toMatch(
      new RegExp(
        `^::error file=${file},line=1,col=1,endColumn=2,title=edited-file::${routerFile} was edited by hand%0A`,
      ),
    );
  });

  it("prints them as SARIF with the same paths, the only ones that code scanning takes", async () => {
    const project = await built();
    project.write(routerFile, `${project.read(routerFile)}// by hand\n`);
    const workspace = { GITHUB_WORKSPACE: path.dirname(project.root) };
    const { stdout } = await project.run(["build", "--check", "--format", "sarif"], workspace);
    expect(stdout).toContain(`"uri": "${path.basename(project.root)}/${routerFile}"`);
  });

  it("prints them as JSON with the diff", async () => {
    const project = await built();
    project.write("src/controllers/books.ts", changedController);
    const { stdout } = await project.run(["build", "--check", "--format", "json"]);
    const result = JSON.parse(stdout) as { changes: { reason: string; diff: string }[] };
    expect(result).toMatchObject({ ok: false, written: false });
    expect(result.changes.map(({ reason }) => reason)).toEqual(["stale"]);
    expect(result.changes[0]?.diff).toContain("c.books.update");
  });
});

describe("build --check in a fresh clone, where no build has run", () => {
  /** A clone without node_modules of a project that was committed as it was built. */
  const clone = async (change: (project: Folder) => void): Promise<Folder> => {
    const project = await built({ ".gitignore": "node_modules/\n" });
    project.git("init", "-q");
    project.git("add", ".");
    project.git("commit", "-q", "-m", "built");
    change(project);
    project.git("commit", "-q", "-a", "-m", "changed");
    const copy = folder();
    project.git("clone", "-q", project.root, copy.root);
    return copy;
  };
  const kinds = async (project: Folder) =>
    (await project.run(["build", "--check"])).stdout.match(/^[a-z ]+: src\/.*$/gm);

  it("knows from Git's history that a file is stale", async () => {
    const copy = await clone((project) => project.write("src/controllers/books.ts", changedController));
    expect(await kinds(copy)).toEqual([`stale: ${routerFile}`]);
  });

  it("knows from Git's history that a file was edited by hand", async () => {
    const copy = await clone((project) => project.write(routerFile, `${project.read(routerFile)}// by hand\n`));
    expect(await kinds(copy)).toEqual([`edited by hand: ${routerFile}`]);
  });

  it("knows it of a project whose node_modules are in Git, too", async () => {
    const project = await built();
    project.write("node_modules/a/package.json", "{}");
    project.git("init", "-q");
    project.git("add", ".");
    project.git("commit", "-q", "-m", "built");
    fs.rmSync(path.join(project.root, "node_modules/.cache"), { recursive: true });
    project.write("src/controllers/books.ts", changedController);
    expect(await kinds(project)).toEqual([`stale: ${routerFile}`]);
  });

  /** A repository with a project that was built and changed since, in a folder with other files. */
  const repositoryIn = async (files: Readonly<Record<string, string>>, own: Readonly<Record<string, string>> = {}) => {
    const outside = folder(files);
    const root = path.join(outside.root, "api");
    fs.renameSync(folder({ ...sample, ...own }).root, root);
    expect((await outside.run(["build", "--root", root])).status).toBe(0);
    outside.git("-C", root, "init", "-q");
    outside.git("-C", root, "add", ".");
    outside.git("-C", root, "commit", "-q", "-m", "built");
    fs.rmSync(path.join(outside.root, "node_modules/.cache"), { recursive: true, force: true });
    fs.writeFileSync(path.join(root, "src/controllers/books.ts"), changedController);
    const { stdout } = await outside.run(["build", "--check", "--root", root]);
    return stdout.match(/^[a-z ]+: src\/.*$/gm);
  };

  it("knows it of a repository whose packages are installed above it, as in a workspace of submodules", async () => {
    const acme = {
      "node_modules/acme/package.json": `{"name":"acme","exports":"./index.js"}`,
      "node_modules/acme/index.js": "export const audit = () => (app) => app;\n",
    };
    const filter = "\n[filter:audit]\npaste.filter_factory = acme:audit\n";
    const ini = `${sample["api-paste.ini"] ?? ""}${filter}`.replace("request_id sizelimit", "request_id audit");
    expect(await repositoryIn(acme, { "api-paste.ini": ini })).toEqual([`stale: ${routerFile}`]);
  });

  it("says that it cannot know when the files have the layout of a configuration outside of the repository", async () => {
    const wide = { ".prettierrc": `{ "printWidth": 120 }` };
    expect(await repositoryIn(wide)).toEqual([`stale or edited by hand: ${routerFile}`]);
    expect(await repositoryIn(wide, { ".prettierrc": `{ "semi": false }` })).toEqual([`stale: ${routerFile}`]);
  });

  it("says that it cannot know when the history is cut off", async () => {
    const copy = await clone((project) => project.write(routerFile, `${project.read(routerFile)}// by hand\n`));
    const shallow = folder();
    copy.git("clone", "-q", "--depth", "1", `file://${copy.root}`, shallow.root);
    expect(await kinds(shallow)).toEqual([`stale or edited by hand: ${routerFile}`]);
  });

  it("says so, too, where a commit can nowhere be put", async () => {
    const copy = await clone((project) => project.write("src/controllers/books.ts", changedController));
    const nowhere = path.join(copy.root, "absent");
    const { status, stdout } = copy.spawn(["build", "--check"], { TMPDIR: nowhere, TEMP: nowhere, TMP: nowhere });
    expect(status).toBe(1);
    expect(stdout).toContain(`stale or edited by hand: ${routerFile}`);
  });

  it.skipIf(process.platform === "win32")(
    "takes no folder of the project for a repository: its configuration names programs",
    async () => {
      const project = await built();
      const repository = folder();
      repository.git("init", "-q", "--bare");
      repository.git("--work-tree", project.root, "add", "src", "api-paste.ini");
      repository.git("--work-tree", project.root, "commit", "-q", "-m", "theirs");
      for (const name of ["HEAD", "objects", "refs", "index"])
        fs.cpSync(path.join(repository.root, name), path.join(project.root, name), { recursive: true });
      const program = path.join(project.root, "program");
      fs.writeFileSync(program, `#!/bin/sh\ntouch ${path.join(project.root, "was-run")}\n`, { mode: 0o755 });
      project.write(
        "config",
        `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ${program}\n[filter "x"]\n\tsmudge = ${program}\n`,
      );
      project.write("info/attributes", "* filter=x\n");
      project.write(routerFile, `${project.read(routerFile)}// by hand\n`);
      fs.rmSync(path.join(project.root, "node_modules/.cache"), { recursive: true, force: true });
      expect(await kinds(project)).toEqual([`stale or edited by hand: ${routerFile}`]);
      expect(fs.existsSync(path.join(project.root, "was-run"))).toBe(false);
    },
  );

  it.skipIf(process.platform === "win32")(
    "runs no git that lies in the project, where programs are looked for in the folder that they start in",
    async () => {
      const copy = await clone((project) => project.write("src/controllers/books.ts", changedController));
      copy.write("git", `#!/bin/sh\ntouch ${path.join(copy.root, "was-run")}\n`);
      fs.chmodSync(path.join(copy.root, "git"), 0o755);
      // as Windows always does
      vi.stubEnv("PATH", `:${process.env["PATH"] ?? ""}`);
      onTestFinished(() => {
        vi.unstubAllEnvs();
      });
      expect(await kinds(copy)).toEqual([`stale: ${routerFile}`]);
      expect(fs.existsSync(path.join(copy.root, "was-run"))).toBe(false);
    },
  );

  it.each([{}, { ".editorconfig": "[*]\nindent_size = 2\n" }])(
    "runs no prettier configuration that lies among the temporary files: %o",
    async (files) => {
      const temporary = folder({
        "prettier.config.mjs": `import fs from "node:fs";\nfs.writeFileSync(new URL("was-run", import.meta.url), "");\nexport default {};\n`,
      });
      const project = await built({ ...files, ".gitignore": "node_modules/\n" });
      project.git("init", "-q");
      project.git("add", ".");
      project.git("commit", "-q", "-m", "built");
      project.write("src/controllers/books.ts", changedController);
      fs.rmSync(path.join(project.root, "node_modules/.cache"), { recursive: true });
      const { stdout } = project.spawn(["build", "--check"], { TMPDIR: temporary.root, TEMP: temporary.root });
      expect(stdout).toMatch(`stale: ${routerFile}`);
      expect(Object.keys(temporary.all())).toEqual(["prettier.config.mjs"]);
    },
  );

  it("leaves the repository as it was", async () => {
    const copy = await clone((project) => project.write("src/controllers/books.ts", changedController));
    copy.spawn(["build", "--check"]);
    expect(copy.git("status", "--porcelain")).toBe("");
  });
});

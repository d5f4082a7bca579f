/** `paste-gen init`: a project that builds and serves; nothing of anybody's is changed (issue 2, section 6). */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parse as parseByIniPackage } from "ini";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";
import { addToManifest } from "../../src/cli/project/manifest.js";
import type { Folder } from "./project.js";
import { repository, useBuiltProgram, useFolders } from "./project.js";

const folder = useFolders();

/** The packages of this repository in place of installed ones. */
function link(project: Folder): void {
  fs.mkdirSync(path.join(project.root, "node_modules/@types"), { recursive: true });
  for (const name of ["@paste-gen", "@types/node", "undici-types"]) {
    fs.symlinkSync(
      path.join(repository, "node_modules", name),
      path.join(project.root, "node_modules", name),
      "junction",
    );
  }
}

function node(project: Folder, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project.root, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe("init in an empty folder", () => {
  useBuiltProgram();

  it("writes a small project and prints the commands that come next", async () => {
    const project = folder();
    const { status, stdout, stderr } = await project.run(["init"]);
    expect(status).toBe(0);
    expect(stdout).toBe("  npm install\n  npm run build\n  npm start\n  curl http://127.0.0.1:8080/hello/world\n");
    expect(stderr).toContain("  created  api-paste.ini\n");
    expect(Object.keys(project.all())).toEqual([
      ".gitattributes",
      ".gitignore",
      "api-paste.ini",
      "package.json",
      "src/controllers/hello.ts",
      "src/main.ts",
      "tsconfig.json",
    ]);
    expect(project.read("src/main.ts").trim().split("\n").filter(Boolean)).toHaveLength(3);
  });

  it("says the same as data", async () => {
    const project = folder({ "tsconfig.json": "{}", "package.json": '{ "type": "module" }' });
    const { status, stdout } = await project.run(["init", "--format", "json"]);
    expect(status).toBe(0);
    const told = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] };
    expect(told).toMatchObject({ ok: true, diagnostics: [] });
    expect(told).toHaveProperty("next.0", "npm install");
    expect(told.files).toContainEqual({ kind: "created", path: "api-paste.ini" });
    expect(told.files).toContainEqual({ kind: "kept", path: "tsconfig.json" });
    expect(told.files.at(-1)).toMatchObject({ kind: "updated", path: "package.json" });
  });

  it("whose ini the ini package reads as well", async () => {
    const project = folder();
    await project.run(["init"]);
    const server = parseByIniPackage(project.read("api-paste.ini"))["server:main"] as unknown;
    expect(server).toMatchObject({ host: "127.0.0.1", port: "8080" });
  });

  it("that builds, type-checks, is formatted, and serves", async () => {
    const project = folder();
    project.spawn(["init"]);
    link(project);
    expect(project.spawn(["build"]).status).toBe(0);
    expect(node(project, path.join(repository, "node_modules/typescript/bin/tsc"))).toEqual({ status: 0, output: "" });
    expect(
      node(
        project,
        path.join(repository, "node_modules/prettier/bin/prettier.cjs"),
        "--check",
        "src",
        "tsconfig.json",
        "package.json",
      ).output,
    ).toContain("All matched files use Prettier code style!");
    expect(await answerOf(project, "/hello/world")).toEqual({ message: "Hello, world!" });
    expect(project.spawn(["build", "--check"]).status).toBe(0);
  }, 120_000);

  it("whose decorators are plain code after a bundler that knows only their legacy flavour", async () => {
    const project = folder();
    await project.run(["init"]);
    link(project);
    await project.run(["build"]);
    const bundle = await rolldown({
      input: path.join(project.root, "src/main.ts"),
      platform: "node",
      tsconfig: path.join(project.root, "tsconfig.json"),
    });
    const { output } = await bundle.generate({ format: "esm" });
    await bundle.close();
    expect(output[0].code).toContain("HelloController");
    expect(output[0].code).not.toMatch(/^\s*@|= @/m);
  });

  it.each([".ts", ""])("that type-checks with the import extension %j too", async (extension) => {
    const project = folder();
    await project.run(["init", "--import-extension", extension]);
    link(project);
    expect((await project.run(["build"])).status).toBe(0);
    expect(node(project, path.join(repository, "node_modules/typescript/bin/tsc"))).toEqual({ status: 0, output: "" });
  });

  it("that type-checks with the generated files apart from the sources, and starts what comes of it", async () => {
    const project = folder();
    await project.run(["init", "--out", "gen", "--source-root", "lib"]);
    link(project);
    expect((await project.run(["build"])).status).toBe(0);
    expect(node(project, path.join(repository, "node_modules/typescript/bin/tsc"))).toEqual({ status: 0, output: "" });
    expect(project.read("package.json")).toContain('"start": "node dist/lib/main.js"');
    expect(fs.existsSync(path.join(project.root, "dist/lib/main.js"))).toBe(true);
  });

  it("makes ES modules of what `npm init -y` began, by the first of its commands, and of no sources that are there", async () => {
    const started = { "package.json": '{ "name": "new", "type": "commonjs" }' };
    const { stdout, stderr } = await folder(started).run(["init"]);
    expect(stdout).toMatch(/^ {2}npm pkg set type=module\n {2}npm install\n/);
    expect(stderr).toContain('package.json does not say "type": "module"');
    const older = await folder({ ...started, "src/old.js": "module.exports = {};\n" }).run(["init"]);
    expect(older.stdout).not.toContain("type=module");
    expect(older.stderr).toContain('package.json does not say "type": "module"');
  });

  it("remembers the options that it was given", async () => {
    const project = folder();
    await project.run(["init", "--out", "src/gen", "--ini", "etc/paste.ini"]);
    expect((await project.run(["build"])).status).toBe(0);
    expect(Object.keys(project.all())).toContain("src/gen/server.ts");
    expect(project.read("src/main.ts")).toContain('from "./gen/server.js"');
  });
});

describe("init in an existing project", () => {
  useBuiltProgram();

  it("changes nothing the second time", async () => {
    const project = folder();
    await project.run(["init"]);
    const before = project.all();
    expect((await project.run(["init"])).stderr).toContain("  kept     tsconfig.json\n");
    expect(project.all()).toEqual(before);
  });

  it("keeps every file that is there and adds the missing ones", async () => {
    const own = { "tsconfig.json": "{}", ".gitignore": "mine\n", "src/app.ts": "export {};\n" };
    const project = folder({
      ...own,
      "package.json": '{\n\t"name": "mine",\n\t"scripts": {\n\t\t"build": "make"\n\t}\n}\n',
    });
    expect((await project.run(["init"])).stderr).toContain("updated  package.json: added scripts.check");
    expect(project.all()).toMatchObject(own);
    expect(project.read("package.json")).toContain(
      '{\n\t"name": "mine",\n\t"scripts": {\n\t\t"build": "make",\n\t\t"check": ',
    );
  });

  it("says which line the .gitattributes of the project lacks, when it lets Git change line ends", async () => {
    const line = "src/generated/** text eol=lf linguist-generated=false";
    const project = folder({ ".gitattributes": "*.png binary\n" });
    expect((await project.run(["init"])).stderr).toContain(`  kept     .gitattributes: add ${line}\n`);
    const { stdout } = await project.run(["init", "--format", "json"]);
    const { files } = JSON.parse(stdout) as { readonly files: readonly object[] };
    expect(files).toContainEqual({ kind: "kept", path: ".gitattributes", lacks: line });
    project.write(".gitattributes", "* text=auto eol=lf\n");
    expect((await project.run(["init"])).stderr).toContain("  kept     .gitattributes\n");
  });

  it("says what the program and the compiler's settings of another framework lack", async () => {
    const project = folder({
      "src/main.ts": 'import { NestFactory } from "@nestjs/core";\n',
      "tsconfig.json": '{ "compilerOptions": { "module": "commonjs" } }',
    });
    const { stderr } = await project.run(["init"]);
    expect(stderr).toContain("  kept     src/main.ts: add await launch(services, { dependencies: {} });\n");
    expect(stderr).toContain('  kept     tsconfig.json: add "module": "nodenext"\n');
    const ready = folder({
      "src/main.ts": "await launch(services, { dependencies: { db } });",
      "tsconfig.json": '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }',
    });
    const told = (await ready.run(["init"])).stderr;
    expect(told).toContain("  kept     src/main.ts\n");
    expect(told).toContain("  kept     tsconfig.json\n");
  });

  it("tells Git of an output folder with a space in its name", async () => {
    const project = folder();
    await project.run(["init", "--out", "src/my gen"]);
    project.git("init", "-q");
    expect(project.git("check-attr", "eol", "src/my gen/server.ts")).toBe("src/my gen/server.ts: eol: lf\n");
  });

  it("adds no example to a project that has an ini file", async () => {
    const project = folder({ "api-paste.ini": "[app:main]\nuse = call:m:f\n" });
    await project.run(["init"]);
    expect(Object.keys(project.all())).toEqual([
      ".gitattributes",
      ".gitignore",
      "api-paste.ini",
      "package.json",
      "tsconfig.json",
    ]);
  });
});

describe("init where package.json has scripts of its own", () => {
  useBuiltProgram();

  it("says how else to generate and to start", async () => {
    const project = folder({ "package.json": '{ "scripts": { "build": "webpack", "start": "node ." } }\n' });
    const { stdout } = await project.run(["init"]);
    expect(stdout).toContain("  npm install\n  npx paste-gen build\n  npm run build\n  node dist/main.js\n");
    expect(project.read("package.json")).toContain('"build": "webpack"');
  });
});

describe("package.json", () => {
  const facts = { name: "My App", version: "1.2.3", isEmpty: false, program: "dist/main.js" };

  it("of a new project is of ES modules and has a valid name", () => {
    expect(JSON.parse(addToManifest(null, facts).text)).toMatchObject({
      name: "my-app",
      type: "module",
      scripts: { build: "paste-gen build && tsc" },
      dependencies: { "@paste-gen/runtime": "^1.2.3" },
    });
  });

  it("of an existing one keeps its kind of modules, its order and its versions", () => {
    const before =
      '{\n  "name": "x",\n  "devDependencies": {\n    "@paste-gen/runtime": "file:../r.tgz"\n  },\n  "version": "1.0.0"\n}\n';
    const { text, added } = addToManifest(before, facts);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(["name", "devDependencies", "version", "scripts"]);
    expect(text).toContain('"@paste-gen/runtime": "file:../r.tgz"');
    expect(added).not.toContain("dependencies.@paste-gen/runtime");
    expect(added).not.toContain("type");
  });

  it("that is not an object is refused", () => {
    expect(() => addToManifest("[]", facts)).toThrow("package.json: is not a JSON object");
  });
});

/** What the project's own program answers, at a port that is free. */
async function answerOf(project: Folder, target: string): Promise<unknown> {
  project.write("api-paste.ini", project.read("api-paste.ini").replace("port = 8080", "port = 0"));
  project.spawn(["build"]);
  node(project, path.join(repository, "node_modules/typescript/bin/tsc"));
  const server = spawn(process.execPath, ["--disallow-code-generation-from-strings", "dist/main.js"], {
    cwd: project.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.once("exit", () => reject(new Error("the server ended")));
      for (const stream of [server.stdout, server.stderr])
        stream.on("data", (chunk: Buffer) => {
          const found = /Listening on (\S+)/.exec(chunk.toString("utf8"))?.[1];
          if (found !== undefined) resolve(found);
        });
    });
    const response = await fetch(url + target);
    return await response.json();
  } finally {
    server.kill();
  }
}

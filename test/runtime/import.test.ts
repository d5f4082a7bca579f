/** DESIGN 2: the runtime does nothing when it is imported, needs nothing, makes no code from text, and what a program doesn't use is not in its bundle. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { repository, useBuiltProgram } from "../cli/project.js";

const runtime = path.join(repository, "src/runtime");
const manifest = JSON.parse(fs.readFileSync(path.join(runtime, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies?: object;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
};
const entries = Object.keys(manifest.exports).filter((entry) => entry !== "./package.json");

/**
 * Imports the file of its argument, and prints what that has changed in the process. The peers of an entry are imported first: they are not ours. So are the
 * modules of node: that the runtime uses, since they are loaded but once. Files that are being closed, and the variables NODE_… and WATCH_…, are node's own
 * loader at work.
 */
const observer = `
  import process from "node:process";
  const [file, ...before] = process.argv.slice(1);
  for (const name of before) await import(name);
  const seen = new Set();
  const env = process.env;
  process.env = new Proxy(env, {
    get: (of, name) => (seen.add(String(name)), of[name]),
    has: (of, name) => (seen.add(String(name)), name in of),
    ownKeys: (of) => (seen.add("all names"), Reflect.ownKeys(of)),
  });
  const look = () => ({
    resources: process.getActiveResourcesInfo().filter((kind) => !/^(?:FS|CloseReq)/.test(kind)).sort(),
    listeners: process.eventNames().map((name) => String(name) + " " + process.listenerCount(name)).sort(),
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    prototypes: [Object, Array, String, Number, Promise, Function, Map, Error]
      .flatMap((type) => [...Reflect.ownKeys(type), ...Reflect.ownKeys(type.prototype)].map((key) => type.name + " " + String(key))),
    title: process.title,
    umask: process.umask(),
    exitCode: process.exitCode,
  });
  const first = look();
  await import(file);
  console.log(JSON.stringify({ first, second: look(), env: [...seen].filter((name) => !/^(?:NODE|WATCH)_/.test(name)) }));`;

interface Observed {
  readonly first: unknown;
  readonly second: unknown;
  readonly env: readonly string[];
}

useBuiltProgram();

describe("importing the runtime", () => {
  it.each(entries)("%s opens nothing, listens to nothing, changes nothing, and reads no environment", (entry) => {
    const { first, second, env } = observe(entry);
    expect(second).toEqual(first);
    expect(env).toEqual([]);
  });

  it("loads nothing that only an import of node:http asks for: undici, whose WebSocket it exports", () => {
    const program = `await import(process.argv[1]); console.log(process.moduleLoadList.filter((name) => /undici/.test(name)).length);`;
    const args = ["--input-type=module", "--eval", program, fileOf(".").href];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toBe("0\n");
  });

  it.each(entries)("%s works where code can't be made from text", (entry) => {
    const { stderr, status } = importEntry(entry, ["--disallow-code-generation-from-strings"]);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});

describe("the runtime's package", () => {
  it("has no dependencies, and only optional peers", () => {
    expect(manifest.dependencies).toBeUndefined();
    for (const peer of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
    }
  });

  it("makes no code from text", () => {
    const makers = sources().flatMap((file) => codeMakers(file).map((text) => `${path.basename(file)}: ${text}`));
    expect(makers).toEqual([]);
  });

  it("leaves out of a bundle what the program doesn't use", async () => {
    const bundle = await bundled(`import { Microversion } from "./index.js"; console.log(Microversion.parse("2.1"));`);
    expect(bundle).toContain("class Microversion");
    expect(bundle).not.toContain("node:http");
    expect(bundle.length).toBeLessThan(4000);
  });
});

/** A program beside the built runtime, as a bundler puts it into one file. */
async function bundled(program: string): Promise<string> {
  const name = "\0program";
  const build = await rolldown({
    input: name,
    platform: "node",
    plugins: [
      {
        name: "program",
        resolveId: (id, importer) => {
          if (id === name) return id;
          return importer === name ? path.join(runtime, "dist", id) : null;
        },
        load: (id) => (id === name ? program : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm" });
  await build.close();
  return output[0].code;
}

function observe(entry: string): Observed {
  const { stdout, stderr, status } = importEntry(entry);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Observed;
}

function importEntry(entry: string, flags: readonly string[] = []): SpawnSyncReturns<string> {
  const before = [...nodeModules(), ...(entry === "." ? [] : Object.keys(manifest.peerDependencies))];
  const args = [...flags, "--input-type=module", "--eval", observer, fileOf(entry).href, ...before];
  return spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
}

/** What a program gets that imports an entry of the package. */
function fileOf(entry: string): URL {
  const target = manifest.exports[entry];
  return pathToFileURL(path.join(runtime, typeof target === "object" ? target.default : (target ?? "")));
}

/** The modules of node: that the runtime uses. */
function nodeModules(): string[] {
  const texts = sources().map((file) => fs.readFileSync(file, "utf8"));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/"(node:[^"]+)"/g)].map(([, name = ""]) => name)))];
}

function sources(): string[] {
  return ts.sys.readDirectory(runtime, [".ts"], ["dist", "node_modules"]);
}

/** Calls of `eval` and `Function`, the module node:vm, and timers that are given text. */
function codeMakers(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (isCall && /^(?:globalThis\.)?(?:eval|Function)$/.test(node.expression.getText())) found.push(node.getText());
    if (ts.isStringLiteralLike(node) && /^(?:node:)?vm$/.test(node.text)) found.push(node.getText());
    if (isCall && /^set(?:Timeout|Interval)$/.test(node.expression.getText()) && isText(node.arguments?.[0]))
      found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true));
  return found;
}

function isText(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isStringLiteralLike(node);
}

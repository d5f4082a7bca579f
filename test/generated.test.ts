/** DESIGN 7: generated code compiles under every strict flag with TypeScript 5.4 to 7, and neither a linter nor a formatter finds anything in it. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import * as prettier from "prettier";
import ts from "typescript";
import tseslint from "typescript-eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { layOutGenerated, type GeneratedProject } from "./generated.js";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const everywhere = { timeout: 180_000 };

describe("generated code", () => {
  let project: GeneratedProject;
  beforeAll(() => {
    project = layOutGenerated("all");
  });
  const text = (file: string): string => readFileSync(path.join(project.root, file), "utf8");

  it.each(["tsconfig.json", "tsconfig.bundler.json"])(
    "compiles under every strict flag with this TypeScript (%s)",
    (config) => expect(compile(project, config)).toEqual([]),
    everywhere.timeout,
  );

  it.each([
    ["5.4", "tsconfig.older.json"],
    ["5.9", "tsconfig.json"],
    ["7", "tsconfig.json"],
  ])(
    "compiles with TypeScript %s",
    async (version, config) => expect(await tsc(version, project, config)).toEqual([]),
    everywhere.timeout,
  );

  it("holds nothing that typescript-eslint's strict rules report", everywhere, async () => {
    const eslint = new ESLint({
      cwd: project.root,
      ignore: false,
      overrideConfigFile: true,
      overrideConfig: [
        ...tseslint.configs.strictTypeChecked,
        {
          languageOptions: {
            parserOptions: { project: ["tsconfig.json", "tsconfig.bundler.json"], tsconfigRootDir: project.root },
          },
        },
        { linterOptions: { reportUnusedDisableDirectives: "error" } },
      ] as ESLint.Options["overrideConfig"] & object,
    });
    const results = await eslint.lintFiles(project.files.filter((file) => !file.endsWith(".d.ts")));
    const said = results.flatMap(({ filePath, messages }) =>
      messages.map((m) => `${path.relative(project.root, filePath)}:${m.line} ${m.ruleId ?? ""} ${m.message}`),
    );
    expect(said).toEqual([]);
  });

  it("is what prettier's defaults would write, unless the project has its own", async () => {
    const changed: string[] = [];
    for (const file of project.files.filter((f) => !f.startsWith("app-prettier-config/")))
      if ((await prettier.format(text(file), { parser: "typescript" })) !== text(file)) changed.push(file);
    expect(changed).toEqual([]);
  });

  it("switches no checker off", () => {
    const off = /\bany\b(?! (?:more|of|other))|@ts-|eslint-disable/;
    const code = (file: string): string => text(file).replace(/\/\*\*[^]*?\*\/|^\s*\/\/ src.*$/gm, "");
    expect(project.files.filter((file) => off.test(code(file)))).toEqual([]);
  });

  it("imports the runtime, the project's own modules and its siblings only", () => {
    const foreign = project.files.flatMap((file) => {
      const modules = [...text(file).matchAll(/ from "([^"]+)"/g)].map((m) => m[1] ?? "");
      return modules.filter((m) => !/^(?:@paste-gen\/runtime(?:\/\w+)?$|\.)/.test(m)).map((m) => `${file}: ${m}`);
    });
    expect(foreign).toEqual([]);
  });
});

describe("what is no longer so fails in the generated router", () => {
  it.each([
    ["a renamed method", "showWithTags(id: string)", "showTagged(id: string)", "showWithTags"],
    ["a parameter of another type", "lock(id: string, body:", "lock(id: number, body:", "number"],
    ["a removed parameter", "showWithTags(id: string)", "showWithTags()", "Expected 0 arguments"],
    [
      "a removed action",
      "lock(id: string, body: { readonly lock: JsonValue })",
      "unlock(id: string, body: JsonValue)",
      "lock",
    ],
    ["a dependency of another type", "private readonly db: Database,", "private readonly db: Clock,", "Database"],
  ])("%s", (_what, from, to, named) => {
    const host = ts.createCompilerHost({});
    const project = layOutGenerated("changed");
    const controller = path.join(project.root, "app-endpoints/src/controllers/servers.ts");
    const before = readFileSync(controller, "utf8");
    expect(before).toContain(from);
    const readFile = (file: string): string | undefined =>
      path.resolve(file) === controller ? before.replace(from, to) : host.readFile(file);
    const only = project.files.filter((file) => file.startsWith("app-endpoints/"));
    const said = compile({ ...project, files: only }, "tsconfig.json", readFile);
    expect(
      said.filter((line) => line.startsWith("app-endpoints/src/generated/compute/router.ts")).join("\n"),
    ).toContain(named);
  });
});

/** Errors in generated files, and in all of the whole applications: `FILE:LINE message`. */
function compile(project: GeneratedProject, config: string, readFile?: (file: string) => string | undefined): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(project.root, config), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    project.root,
  );
  const roots = readFile === undefined ? configFiles(project, config) : project.files;
  const host = ts.createCompilerHost(options);
  if (readFile !== undefined) host.readFile = readFile;
  const program = ts.createProgram(
    roots.map((file) => path.join(project.root, file)),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText }) => {
    const said = ts.flattenDiagnosticMessageText(messageText, " ");
    if (file === undefined) return [said];
    const place = path.relative(project.root, file.fileName);
    if (said.includes("'erasableSyntaxOnly'") && !isGenerated(place)) return [];
    return isOurs(place) ? [`${place}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} ${said}`] : [];
  });
}

function configFiles(project: GeneratedProject, config: string): readonly string[] {
  const { files } = JSON.parse(readFileSync(path.join(project.root, config), "utf8")) as { files: string[] };
  return files;
}

/** Sources of cases that are about mistakes may hold some, and what people write may use parameter properties. */
function isOurs(place: string): boolean {
  return isGenerated(place) || place.startsWith("app-");
}

/** The lines of another compiler's output. */
function tsc(version: string, project: GeneratedProject, config: string): Promise<string[]> {
  const program = path.join(repository, `node_modules/typescript-${version}/bin/tsc`);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, "-p", config, "--pretty", "false"],
      { cwd: project.root },
      (_error, stdout) => {
        const lines = stdout
          .split("\n")
          .filter((line) => /error TS\d+/.test(line) && (isGenerated(line) || !line.includes("error TS1294")));
        resolve(lines.filter((line) => isOurs(line) || !line.includes("(")));
      },
    );
  });
}

function isGenerated(place: string): boolean {
  return place.includes("/src/generated/");
}

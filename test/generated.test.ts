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

let project: GeneratedProject;
const programs = new Map<string, ts.Program>();
beforeAll(() => {
  project = layOutGenerated();
});

describe("generated code", () => {
  const text = (file: string): string => readFileSync(path.join(project.root, file), "utf8");

  it.each(["tsconfig.json", "tsconfig.bundler.json"])(
    "compiles under every strict flag with this TypeScript (%s)",
    (config) => expect(errorsOf(project, programOf(project, config))).toEqual([]),
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
            parserOptions: {
              programs: ["tsconfig.json", "tsconfig.bundler.json"].map((config) => programOf(project, config)),
            },
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
    const hasAny = (node: ts.Node): boolean =>
      node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, (child) => hasAny(child) || undefined) === true;
    const off = project.files.filter((file) => {
      const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest);
      return hasAny(source) || /@ts-|eslint-disable/.test(source.text);
    });
    expect(off).toEqual([]);
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
    const controller = path.join(project.root, "app-endpoints/src/controllers/servers.ts");
    const before = readFileSync(controller, "utf8");
    expect(before).toContain(from);
    const only = project.files.filter((file) => file.startsWith("app-endpoints/"));
    const said = errorsOf(project, changedProgram(only, { file: controller, text: before.replace(from, to) }));
    expect(
      said.filter((line) => line.startsWith("app-endpoints/src/generated/compute/router.ts")).join("\n"),
    ).toContain(named);
  });
});

/** A configuration's program. The compiler's verdict and the linter's rest on the same one. */
function programOf({ root }: GeneratedProject, config: string): ts.Program {
  const known = programs.get(config);
  if (known !== undefined) return known;
  const { config: json } = ts.readConfigFile(path.join(root, config), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, root);
  const program = ts.createProgram(fileNames, options);
  programs.set(config, program);
  return program;
}

/** Some files of the project's program, where one has another text. All others are taken from there as they were parsed. */
function changedProgram(
  files: readonly string[],
  changed: { readonly file: string; readonly text: string },
): ts.Program {
  const before = programOf(project, "tsconfig.json");
  const options = before.getCompilerOptions();
  const host = ts.createCompilerHost(options);
  const isChanged = (file: string): boolean => path.resolve(file) === changed.file;
  const [read, parse] = [host.readFile.bind(host), host.getSourceFile.bind(host)];
  host.readFile = (file) => (isChanged(file) ? changed.text : read(file));
  host.getSourceFile = (file, ...how) =>
    (isChanged(file) ? undefined : before.getSourceFile(file)) ?? parse(file, ...how);
  return ts.createProgram(
    files.map((file) => path.join(project.root, file)),
    options,
    host,
  );
}

/** Errors in generated files, and in all of the whole applications: `FILE:LINE message`. */
function errorsOf({ root }: GeneratedProject, program: ts.Program): string[] {
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText }) => {
    const said = ts.flattenDiagnosticMessageText(messageText, " ");
    if (file === undefined) return [said];
    const place = path.relative(root, file.fileName);
    if (said.includes("'erasableSyntaxOnly'") && !isGenerated(place)) return [];
    return isOurs(place) ? [`${place}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} ${said}`] : [];
  });
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

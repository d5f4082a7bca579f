/** The files of a new project: as few as serve a request, each as a person would have begun it. */
import path from "node:path";
import { defaultConfig, optionKinds } from "../config-options.js";
import type { GenerateOptions } from "../generated.js";
import type { WrittenSection } from "../write-ini.js";
import { writeIni } from "../write-ini.js";

/** A file of a new project. */
export interface StarterFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
  /** Belongs to the example, which a project that has an ini file does not need. */
  readonly example: boolean;
  /** The line that a file of the user's needs in its place, and what tells that there is one like it. */
  readonly needs?: { readonly line: string; readonly like: RegExp };
}

/** All files but package.json, in the order in which a reader would open them. */
export function starterFiles(options: GenerateOptions): StarterFile[] {
  const { ini, out, sourceRoot } = options;
  return [
    { path: ini, text: iniText(sourceRoot), example: true },
    { path: `${sourceRoot}/controllers/hello.ts`, text: controllerText, example: true },
    {
      path: `${sourceRoot}/main.ts`,
      text: mainText(options),
      example: true,
      needs: { line: launchText, like: /\b(?:launch|serve|createApp)\b/ },
    },
    {
      path: "tsconfig.json",
      text: tsconfigText(options),
      example: false,
      needs: {
        line: `"module": "${moduleOf(options)}"`,
        like: /^(?![^]*"module"\s*:\s*"(?:commonjs|amd|umd|system|none)")/i,
      },
    },
    {
      path: ".gitattributes",
      text: `# Generated files are read in reviews, and are the same bytes everywhere.\n${attributesOf(out)}\n`,
      example: false,
      needs: { line: attributesOf(out), like: /\beol=lf\b/ },
    },
    { path: ".gitignore", text: "node_modules/\ndist/\n", example: false },
  ];
}

/** What Git is told of the generated files. It takes white space for the end of a pattern that has no quotes. */
function attributesOf(out: string): string {
  const pattern = `${out}/**`;
  return `${/\s/.test(pattern) ? JSON.stringify(pattern) : pattern} text eol=lf linguist-generated=false`;
}

/** A paste-gen.json with what differs from the defaults; null when nothing does. */
export function configText(options: GenerateOptions): string | null {
  const values: Readonly<Record<string, unknown>> = { ...options };
  const defaults: Readonly<Record<string, unknown>> = { ...defaultConfig };
  const keys = Object.keys(optionKinds).filter((key) => JSON.stringify(values[key]) !== JSON.stringify(defaults[key]));
  if (keys.length === 0) return null;
  const own = Object.fromEntries(keys.map((key) => [key, values[key]]));
  return `${JSON.stringify({ $schema: "./node_modules/paste-gen/dist/cli/paste-gen.schema.json", ...own }, null, 2)}\n`;
}

function iniText(sourceRoot: string): string {
  const sections: WrittenSection[] = [
    { name: "pipeline:main", options: [["pipeline", "request_id fault_wrap hello"]] },
    { name: "filter:request_id", options: [["use", "egg:paste-gen#requestId"]] },
    { name: "filter:fault_wrap", options: [["use", "egg:paste-gen#faultWrap"]] },
    {
      name: "app:hello",
      options: [
        ["use", "egg:paste-gen#router"],
        ["controllers", `${sourceRoot}/controllers/*.ts`],
      ],
    },
    {
      name: "server:main",
      options: [
        ["use", "egg:paste-gen#server"],
        ["host", "127.0.0.1"],
        ["port", "8080"],
      ],
    },
  ];
  return `# What serves, and behind which filters, outermost first. After a change run: npx paste-gen build\n\n${writeIni(sections)}`;
}

const controllerText = `import { Controller, Get } from "@paste-gen/runtime";

/** Says hello. */
@Controller("/hello")
export class HelloController {
  /** GET /hello/{name} */
  @Get("/{name}")
  greet(name: string): { readonly message: string } {
    return { message: \`Hello, \${name}!\` };
  }
}
`;

function mainText({ out, sourceRoot, importExtension }: GenerateOptions): string {
  const relative = path.posix.relative(sourceRoot, `${out}/server`);
  return `import { launch } from "@paste-gen/runtime";
import { services } from "${relative.startsWith(".") ? relative : `./${relative}`}${importExtension}";

${launchText}
`;
}

const launchText = "await launch(services, { dependencies: {} });";

/** The folders that tsc compiles: the generated files may lie apart from the sources. */
function compiledFolders({ out, sourceRoot }: GenerateOptions): readonly string[] {
  const isApart = path.posix.relative(sourceRoot, out).startsWith("..");
  return isApart ? [sourceRoot, out] : [sourceRoot];
}

/** The program that comes of `main.ts`. */
export function programOf(options: GenerateOptions): string {
  return compiledFolders(options).length === 1 ? "dist/main.js" : `dist/${options.sourceRoot}/main.js`;
}

/** A module setting of tsc's that writes ES modules. */
function moduleOf({ importExtension }: GenerateOptions): string {
  return importExtension === "" ? "esnext" : "nodenext";
}

function tsconfigText(given: GenerateOptions): string {
  const { sourceRoot, importExtension } = given;
  const folders = compiledFolders(given);
  const options = {
    target: "es2022",
    module: moduleOf(given),
    ...(importExtension === "" ? { moduleResolution: "bundler" } : {}),
    ...(importExtension === ".ts" ? { rewriteRelativeImportExtensions: true } : {}),
    types: ["node"],
    strict: true,
    // bundlers and test runners on rolldown (Vite's) leave standard decorators as they are, and no engine runs them
    experimentalDecorators: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    rootDir: folders.length === 1 ? sourceRoot : ".",
    outDir: "dist",
    sourceMap: true,
  };
  const lines = Object.entries(options).map(([name, value]) => `    "${name}": ${JSON.stringify(value)}`);
  return `{\n  "compilerOptions": {\n${lines.join(",\n")}\n  },\n  "include": [${folders.map((folder) => JSON.stringify(folder)).join(", ")}]\n}\n`;
}

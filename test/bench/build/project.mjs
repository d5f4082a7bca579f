// Makes a project of any size to build: N controllers of up to five methods (index, show, create with a schema, update, delete), each with a model and a
// schema of its own in a file beside it, and an ini. The same numbers give the same bytes.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * Writes the project into a folder, in place of what is there, and links the runtime so that it type-checks.
 *
 * @param {string} folder absolute
 * @param {{ controllers: number, methods?: number, schemas?: number }} size `methods`: 1 to 5, default 5. `schemas`: every so many-th controller has one,
 * default 5.
 */
export function writeProject(folder, { controllers, methods = 5, schemas = 5 }) {
  fs.rmSync(folder, { recursive: true, force: true });
  const write = (file, text) => {
    const place = path.join(folder, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  };
  write("api-paste.ini", ini);
  write("package.json", `${JSON.stringify({ name: "bench", private: true, type: "module" }, null, 2)}\n`);
  write("tsconfig.json", `${JSON.stringify({ compilerOptions, include: ["src"] }, null, 2)}\n`);
  for (let i = 0; i < controllers; i++) {
    write(`src/models/${nameOf(i)}.ts`, modelText(i));
    write(`src/controllers/${nameOf(i)}.ts`, controllerText(i, { methods, schema: i % schemas === 0 }));
  }
  const runtime = path.join(folder, "node_modules/@paste-gen/runtime");
  fs.mkdirSync(path.dirname(runtime), { recursive: true });
  fs.symlinkSync(path.join(repository, "src/runtime"), runtime, "junction");
}

/** The file of the i-th controller, relative to the project. */
export function controllerFile(i) {
  return `src/controllers/${nameOf(i)}.ts`;
}

/** The text of the i-th controller, as `writeProject` writes it. */
export function controllerText(i, { methods = 5, schema = false } = {}) {
  const X = classNameOf(i);
  const imports = ["ExpectedErrors", "HTTPNotFound", "Resource", ...(schema ? ["Schema"] : []), "Status"];
  const body = schema ? `Create${X}` : "JsonValue";
  return `import { ${imports.join(", ")}${schema ? "" : ", type JsonValue"} } from "@paste-gen/runtime";
import type { ${X}, ${X}List${schema ? `, Create${X}` : ""} } from "../models/${nameOf(i)}.js";
${schema ? `import { create${X} } from "../models/${nameOf(i)}.js";\n` : ""}
/** The ${nameOf(i)} things of a project. */
@Resource("${nameOf(i)}", "${nameOf(i)}s")
export class ${X}Controller {
  readonly #items = new Map<string, ${X}>();

${methodTexts(X, schema ? `  @Schema(create${X})\n` : "", body)
  .slice(0, methods)
  .join("\n")}}
`;
}

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

const ini = `[composite:main]
use = egg:Paste#urlmap
/v2.1 = api

[pipeline:api]
pipeline = request_id cors bench

[filter:request_id]
use = egg:paste-gen#request_id

[filter:cors]
use = egg:oslo.middleware#cors
allowed_origin = https://example.org

[app:bench]
use = egg:paste-gen#router
controllers = src/controllers/*.ts
`;

const first = ["account", "billing", "compute", "storage", "network", "image", "volume", "backup", "audit", "policy"];
const second = ["group", "rule", "set", "pool", "type", "quota", "limit", "key", "agent", "node"];

/** `account_group`, …: what the i-th controller is about. */
export function nameOf(i) {
  const turn = Math.floor(i / 100);
  return `${first[i % 10]}_${second[Math.floor(i / 10) % 10]}${turn === 0 ? "" : String(turn)}`;
}

/** The same as a class is named. */
export function classNameOf(i) {
  return nameOf(i)
    .split("_")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

function modelText(i) {
  const X = classNameOf(i);
  return `/** What a ${nameOf(i)} looks like to a client. */
export interface ${X} {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly size: number;
  readonly status: "ACTIVE" | "BUILD" | "ERROR";
  readonly tags: readonly string[];
}

export interface ${X}List {
  readonly items: readonly ${X}[];
}

export interface Create${X} {
  readonly name: string;
  readonly description?: string;
  readonly size: number;
  readonly kind: "small" | "medium" | "large";
}

export const create${X} = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: ${String(100 + (i % 156))} },
    description: { type: "string" },
    size: { type: "integer", minimum: 1 },
    kind: { enum: ["small", "medium", "large"] },
  },
  required: ["name", "size", "kind"],
  additionalProperties: false,
} as const;
`;
}

function methodTexts(X, schema, body) {
  return [
    `  index(): ${X}List {
    return { items: [...this.#items.values()] };
  }
`,
    `  /** One of them; 404 when there is none. */
  @ExpectedErrors(404)
  show(id: string): ${X} {
    const found = this.#items.get(id);
    if (found === undefined) throw new HTTPNotFound(\`There is no \${id}.\`);
    return found;
  }
`,
    `  @Status(201)
  @ExpectedErrors(400)
${schema}  create(body: ${body}): unknown {
    return { created: body };
  }
`,
    `  @Status(204)
  @ExpectedErrors(404)
  delete(id: string): void {
    this.#items.delete(id);
  }
`,
    `  @ExpectedErrors(400, 404)
${schema}  update(id: string, body: ${body}): unknown {
    return { id, updated: body };
  }
`,
  ];
}

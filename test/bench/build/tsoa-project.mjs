// The project of project.mjs as somebody would write it for tsoa: the same controllers, methods, models and paths; every fifth controller checks its bodies.
import fs from "node:fs";
import path from "node:path";
import { bench } from "../places.mjs";
import { classNameOf, nameOf } from "./project.mjs";

/**
 * Writes the project into a folder, in place of what is there. tsoa and its types are found in the bench's own node_modules.
 *
 * @param {string} folder absolute
 * @param {{ controllers: number, schemas?: number }} size `schemas`: every so many-th controller has typed bodies, default 5
 */
export function writeTsoaProject(folder, { controllers, schemas = 5 }) {
  fs.rmSync(folder, { recursive: true, force: true });
  const write = (file, text) => {
    const place = path.join(folder, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  };
  write("package.json", `${JSON.stringify({ name: "bench-tsoa", version: "1.0.0", private: true })}\n`);
  write("tsconfig.json", `${JSON.stringify({ compilerOptions, include: ["src/**/*.ts"] })}\n`);
  write("tsoa.json", `${JSON.stringify(configuration)}\n`);
  write("src/index.ts", "export {};\n");
  for (let i = 0; i < controllers; i++) {
    write(`src/models/${nameOf(i)}.ts`, modelText(classNameOf(i)));
    write(`src/controllers/${nameOf(i)}.ts`, controllerText(i, i % schemas === 0));
  }
  fs.symlinkSync(path.join(bench, "node_modules"), path.join(folder, "node_modules"), "junction");
}

/** The program: `node cli.js spec-and-routes`. */
export const tsoa = path.join(bench, "node_modules/tsoa/dist/cli.js");

const compilerOptions = {
  target: "ES2022",
  module: "CommonJS",
  moduleResolution: "node10",
  experimentalDecorators: true,
  strict: true,
  skipLibCheck: true,
  types: [],
};

const configuration = {
  entryFile: "src/index.ts",
  controllerPathGlobs: ["src/controllers/*.ts"],
  spec: { outputDirectory: "build", specVersion: 3 },
  routes: { routesDir: "build", middleware: "express" },
};

function modelText(X) {
  return `/** What a ${X} looks like to a client. */
export interface ${X} {
  id: string;
  name: string;
  description: string | null;
  size: number;
  status: "ACTIVE" | "BUILD" | "ERROR";
  tags: string[];
}

export interface ${X}List {
  items: ${X}[];
}

export interface Create${X} {
  /**
   * @minLength 1
   * @maxLength 255
   */
  name: string;
  description?: string;
  /** @minimum 1 */
  size: number;
  kind: "small" | "medium" | "large";
}
`;
}

function controllerText(i, typed) {
  const X = classNameOf(i);
  const body = typed ? `Create${X}` : "unknown";
  return `import { Body, Controller, Delete, Get, Path, Post, Put, Route, SuccessResponse } from "@tsoa/runtime";
import type { ${typed ? `Create${X}, ` : ""}${X}, ${X}List } from "../models/${nameOf(i)}";

@Route("v2.1/${nameOf(i)}s")
export class ${X}Controller extends Controller {
  @Get()
  public index(): ${X}List {
    return { items: [] };
  }

  /** One of them; 404 when there is none. */
  @Get("{id}")
  public show(@Path() id: string): ${X} {
    throw new Error(id);
  }

  @SuccessResponse(201)
  @Post()
  public create(@Body() body: ${body}): unknown {
    return { created: body };
  }

  @SuccessResponse(204)
  @Delete("{id}")
  public remove(@Path() id: string): void {
    void id;
  }

  @Put("{id}")
  public update(@Path() id: string, @Body() body: ${body}): unknown {
    return { id, updated: body };
  }
}
`;
}

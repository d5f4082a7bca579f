/** What a user's compiler sees of the runtime: declarations that need no types of node: or the DOM, whatever its version and however strict it is. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { repository, useBuiltProgram, useFolders, type Folder } from "../cli/project.js";

const runtime = path.join(repository, "src/runtime");
/** A router's fields, as the README writes them. */
const readme = fs.readFileSync(path.join(repository, "README.md"), "utf8");
const fields = [...readme.matchAll(/`(static [^`]+ = [^`]+)`/g)].map(([, field]) => field);

const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022"],
    types: [],
    skipLibCheck: false,
    module: "nodenext",
    moduleResolution: "nodenext",
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noPropertyAccessFromIndexSignature: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
  },
  files: ["consumer.ts"],
};

/** Uses what has node: behind it: servers, pools, the Fetch adapter. */
const consumer = `
import * as everything from "@paste-gen/runtime";
import { ApiVersion, createHttpServer, GreenPool, Resource, Server, toFetch } from "@paste-gen/runtime";
import type { App, Filter, Microversion, PasteRequest, ServerCounts } from "@paste-gen/runtime";

const app: App = (req) => new everything.PasteResponse(200, [], req.pathInfo);
export const filter: Filter = (next) => (req) => next(req);

@Resource("book", "books")
export class BooksController {
  @ApiVersion("2.1")
  show(id: number, req: PasteRequest): { readonly id: number; readonly version: Microversion | null } {
    return { id, version: req.apiVersion };
  }
}

export class ApiRouter extends everything.Router {
  ${fields.join(";\n  ")};
}

const server = new Server(app, { port: 0 });
await server.start();
export const counts: Readonly<ServerCounts> = server.counts;
const http = await createHttpServer(app);
http.listen(0, "127.0.0.1", () => http.close());
const address = http.address();
export const port: number = typeof address === "string" || address === null ? 0 : address.port;
export const status: number = (await toFetch(app)({ method: "GET", url: "/", headers: new Map(), body: null })).status;
export const sum: number = await (await new GreenPool(2).spawn((a: number, b: number) => a + b, 1, 2)).wait();
// @ts-expect-error a typo is still one: nothing has become any
server.strat();
`;

const folder = useFolders();
useBuiltProgram();

describe("the declarations of @paste-gen/runtime", () => {
  let project: Folder;
  beforeAll(() => {
    project = folder({
      "package.json": JSON.stringify({ type: "module" }),
      "tsconfig.json": JSON.stringify(tsconfig),
      "consumer.ts": consumer,
    });
    const target = path.join(project.root, "node_modules/@paste-gen/runtime");
    fs.cpSync(path.join(runtime, "package.json"), path.join(target, "package.json"));
    fs.cpSync(path.join(runtime, "dist"), path.join(target, "dist"), { recursive: true });
  });

  it("have what the README writes of a router", () => {
    expect(fields.length).toBeGreaterThan(0);
  });

  it.each(["5.4", "5.9", "6", "7"])("compile without @types/node under TypeScript %s", (version) => {
    const compiler = version === "6" ? "typescript" : `typescript-${version}`;
    const program = path.join(repository, "node_modules", compiler, "bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [program, "-p", project.root], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

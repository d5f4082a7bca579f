// tsoa on Express: controllers are written, and its routes generated and compiled, as its manual says.
import express from "express";
import fs from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:http";
import path from "node:path";
import { bench, must, tsc, work } from "../../places.mjs";
import { makeReport } from "../report.mjs";
import { bodyLimit, chainHeaders, contextOf, notFound, originOf, scenarioOf } from "./chain.mjs";

const folder = path.join(work, "tsoa");

/** @param {readonly { method: string, path: string }[]} routes */
export function createTsoa(routes) {
  prepare(routes);
  const { RegisterRoutes } = createRequire(import.meta.url)(path.join(folder, "dist/routes.js"));
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(addChain);
  app.use(express.json({ limit: bodyLimit }));
  RegisterRoutes(app);
  app.use((req, res) => res.status(404).json(notFound()));
  // Express knows error handlers by their four parameters
  app.use((error, req, res, _next) => {
    const code = error.status ?? 500;
    res.status(code).json({ badRequest: { code, message: error.message } });
  });
  return createServer(app);
}

function addChain(req, res, next) {
  req.context = contextOf(req.headers);
  for (const [name, value] of chainHeaders()) res.setHeader(name, value);
  const origin = originOf(req.headers);
  if (origin !== undefined) res.setHeader("Access-Control-Allow-Origin", origin);
  next();
}

function prepare(routes) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, "src"), { recursive: true });
  const files = {
    "package.json": { name: "tsoa-widgets", version: "1.0.0", type: "commonjs" },
    "tsconfig.json": {
      compilerOptions: {
        target: "es2022",
        module: "node16",
        experimentalDecorators: true,
        skipLibCheck: true,
        strict: false,
        types: [],
        rootDir: "src",
        outDir: "dist",
      },
      include: ["src"],
    },
    "tsoa.json": {
      entryFile: "src/widgets.ts",
      noImplicitAdditionalProperties: "throw-on-extras",
      controllerPathGlobs: ["src/widgets.ts"],
      spec: { outputDirectory: "spec", specVersion: 3 },
      routes: { routesDir: "src", middleware: "express" },
    },
  };
  for (const [name, value] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
  fs.writeFileSync(path.join(folder, "src/widgets.ts"), controllers(routes));
  must(process.execPath, [path.join(bench, "node_modules/.bin/tsoa"), "spec-and-routes"], folder);
  must(process.execPath, [tsc, "-p", ".", "--noCheck"], folder);
}

function controllers(routes) {
  const methods = ["/v2.1/{project_id}", "/v2.1"].flatMap((prefix, p) =>
    routes.map((route, i) => method(prefix, route, `m${String(p)}_${String(i)}`)),
  );
  return `import { Body, Controller, Delete, Get, Path, Post, Put, Route } from "@tsoa/runtime";

interface Direction { direction: "left" | "right" }
interface Spin { spin: Direction }

${makeReport.toString()}

@Route()
export class WidgetsController extends Controller {
${methods.join("\n")}
}
`;
}

const bodies = {
  small: "return { widget: { id } };",
  object: "return makeReport(id);",
  action: "this.setStatus(202); return { spun: id, direction: body.spin.direction };",
};

function method(prefix, route, name) {
  const scenario = scenarioOf(route);
  const path = prefix + route.path;
  const verb = route.method[0] + route.method.slice(1).toLowerCase();
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, variable]) => `@Path() ${variable}: string`);
  if (scenario === "action") parameters.push("@Body() body: Spin");
  return `  @${verb}("${path}") public ${name}(${parameters.join(", ")}): any { ${bodies[scenario] ?? "return { ok: true };"} }`;
}

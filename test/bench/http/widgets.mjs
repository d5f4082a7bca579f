// The widgets example with one controller more, generated and compiled by the tool as its users would: the server under test.
import fs from "node:fs";
import path from "node:path";
import { must, root, tool, tsc, work } from "../places.mjs";
import { makeReport } from "./report.mjs";

const folder = path.join(work, "widgets");

/** Copies, generates and compiles it. */
export function prepareWidgets() {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const example = path.join(root, "examples/widgets");
  for (const name of ["src", "api-paste.ini", "package.json"])
    fs.cpSync(path.join(example, name), path.join(folder, name), { recursive: true });
  fs.rmSync(path.join(folder, "src/generated"), { recursive: true });
  fs.writeFileSync(path.join(folder, "tsconfig.json"), tsconfig);
  fs.writeFileSync(path.join(folder, "src/controllers/reports.ts"), reportsController);
  must(process.execPath, [tool, "build", "--no-cache"], folder);
  must(process.execPath, [tsc, "-p", "."], folder);
}

const tsconfig = JSON.stringify({
  extends: "../../../../tsconfig.base.json",
  compilerOptions: { composite: false, rootDir: "src", outDir: "dist", noUnusedParameters: false, allowJs: true },
  include: ["src"],
});

const reportsController = `import { type JsonValue, Resource } from "@paste-gen/runtime";

@Resource("report", "reports")
export class ReportsController {
  show(id: string): JsonValue {
    return makeReport(id);
  }
}

${makeReport.toString().replace("(id)", "(id: string): JsonValue")}
`;

/** Its routes, once each, for the peers: `{ method, path: "/widgets/{id}" }`. */
export function widgetsRoutes() {
  const rows = JSON.parse(must(process.execPath, [tool, "routes", "--format", "json"], folder));
  const keys = new Set(rows.map(({ method, path }) => `${method} ${path}`));
  return [...keys].map((key) => {
    const [method, path] = key.split(" ");
    return { method, path };
  });
}

/** The server, not listening. `wire`: `lean` or `public`. */
export async function createWidgets(wire) {
  const { createApp } = await import(path.join(folder, "dist/generated/server.js"));
  const { createHttpServer, createLogger, setLogger } = await import("@paste-gen/runtime");
  // the peers log nothing
  setLogger(createLogger({ level: "warn" }));
  return createHttpServer(createApp(), { wire });
}

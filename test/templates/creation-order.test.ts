/** What wraps what, and in which order it is made: as PasteDeploy 3.0.1 does it with the same ini, and factories that note their names. */
import { expect, test } from "vitest";
import type * as injecting from "../../src/runtime/http/inject.js";
import type { App } from "../../src/runtime/paste/protocols.js";
import { importCompiled, writeGenerated } from "../compile.js";
import { generateProject, writeProject } from "../project.js";

interface Program {
  readonly inject: typeof injecting.inject;
  readonly made: string[];
  readonly createApp: (dependencies: object, options: { here: string }) => App;
}

const ini = `
[filter-app:of_pipeline]
paste.filter_factory = ./src/parts:filter
name = f
next = pipe

[pipeline:pipe]
pipeline = g with_filter

[filter-app:of_filter_app]
paste.filter_factory = ./src/parts:filter
name = h
next = of_pipeline

[filter-app:of_filter_with]
paste.filter_factory = ./src/parts:filter
name = f
next = with_filter

[app:with_filter]
paste.app_factory = ./src/parts:app
filter-with = h

[filter:g]
paste.filter_factory = ./src/parts:filter
name = g

[filter:h]
paste.filter_factory = ./src/parts:filter
name = h
filter-with = g
`;

const parts = `import { PasteResponse, type App, type Filter, type GlobalConf } from "@paste-gen/runtime";
export const made: string[] = [];
export function app(): App {
  made.push("app");
  return () => new PasteResponse(200, [], "app");
}
export function filter(_globalConf: GlobalConf, { name }: { readonly name: string }): Filter {
  made.push(name);
  return (app) => async (req) => new PasteResponse(200, [], name + "(" + String((await app(req)).body) + ")");
}
`;

const program = `export { inject } from "@paste-gen/runtime";
export { createApp } from "./generated/server.js";
export { made } from "./parts.js";
`;

test.each([
  ["with_filter", "g(h(app))", "g h app"],
  ["pipe", "g(g(h(app)))", "g h app g"],
  ["of_filter_with", "f(g(h(app)))", "g h app f"],
  ["of_pipeline", "f(g(g(h(app))))", "g h app g f"],
  ["of_filter_app", "h(f(g(g(h(app)))))", "g h app g f h"],
])("[%s] is %s", async (name, wrapped, order) => {
  const root = writeProject({ "api-paste.ini": ini, "src/parts.ts": parts });
  const { files, diagnostics } = await generateProject(root, { apps: [name] });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  writeGenerated(root, [...files, { path: "src/program.ts", text: program }]);
  const { made, createApp, inject } = await importCompiled<Program>(root, "program.js");
  const app = createApp({}, { here: "/srv" });
  expect(made.join(" ")).toBe(order);
  expect((await inject(app, { path: "/" })).body).toBe(wrapped);
});

/** The functions of `server.ts`, one for each part: what it makes, as PasteDeploy would call its factory. */
import type {
  AppModel,
  FactoryPart,
  FactoryTarget,
  Part,
  PartId,
  PipelinePart,
  WrappedPart,
} from "../parser/app-model.js";
import { assertNever } from "../parser/assert-never.js";
import type { Setting } from "../parser/plan-model.js";
import type { ExportRef } from "../parser/source-model.js";
import { confLiteral, globalConfExpression } from "./conf.js";
import type { FunctionView } from "./function-view.js";
import type { Imports } from "./imports.js";
import { broken, group, hardline, ifBroken, indent, line, print, softline, type Doc } from "./layout.js";
import {
  arrayLiteral,
  call,
  commentText,
  hugCall,
  numberArray,
  objectLiteral,
  openObject,
  property,
  quote,
  shortProperty,
} from "./literals.js";
import { camelCase, type Scope } from "./names.js";
import {
  keyName,
  maxArguments,
  needsDependencies,
  partUsesAssembly,
  sectionText,
  takesApp,
  usesAssembly,
} from "./part-names.js";
import { strategies } from "./strategies.js";

/** What the functions are written with. */
export interface Context {
  readonly app: AppModel;
  readonly imports: Imports;
  /** Of the parts' functions, by part. */
  readonly names: readonly string[];
  /** Of the file: these names, and all others that are taken. */
  readonly scope: Scope;
  readonly aliases: ReadonlyMap<string, string>;
  readonly baseConf: readonly Setting[];
}

const returnTypes: Readonly<Record<Part["makes"], string>> = {
  app: "paste.App",
  filter: "paste.Filter",
  server: "(app: paste.App) => Promise<paste.RunningServer>",
};

/** The functions of one part: one, and one for each key of a composite with keys. */
export function functionsOf(id: PartId, part: Part, context: Context): FunctionView[] {
  const name = context.names[id] ?? "";
  const section = sectionText(id, context.app);
  const view = (body: string, of: { name?: string; comment?: string; uses?: boolean } = {}): FunctionView => ({
    comment: commentText(of.comment ?? section),
    name: of.name ?? name,
    head: functionHead(of.name ?? name, part.makes, of.uses ?? usesAssembly(part, context.app)),
    body,
  });
  if (part.kind !== "by-key") return [view(bodyOf(part, context))];
  const own = part.pipelines.map((p) => ({
    ...p,
    name: keyName(name, p.key, context.scope),
    uses: [p.app, ...p.filters].some((each) => partUsesAssembly(each, context.app)),
  }));
  const cases = own.flatMap((p) => [`    case ${quote(p.key)}:`, returned(call(p.name, p.uses ? ["a"] : []), 6)]);
  const missing = strategies(context.app).some((key) => !own.some((p) => p.key === key));
  const otherwise = missing
    ? [
        "    default:",
        statement(
          ["throw ", call("new paste.ConfigError", [quote(`[${part.section}] has no pipeline for this authStrategy`)])],
          6,
        ),
      ]
    : [];
  return [
    view(["  switch (a.authStrategy) {", ...cases, ...otherwise, "  }"].join("\n")),
    ...own.map((p) =>
      view(pipelineBody(part.name, p, context), { name: p.name, comment: `${section}, ${p.key}`, uses: p.uses }),
    ),
  ];
}

function functionHead(name: string, makes: Part["makes"], uses: boolean): string {
  const parameters: Doc = uses ? [indent([softline, "a: Assembly", ifBroken(",")]), softline] : "";
  return print(group([`function ${name}(`, parameters, `): ${returnTypes[makes]} {`]));
}

function bodyOf(part: Exclude<Part, { kind: "by-key" }>, context: Context): string {
  if (part.kind === "pipeline") return pipelineBody(part.name, part, context);
  if (part.kind === "wrapped") return wrappedBody(part, context);
  return returned(expressionOf(part, context), 2);
}

function expressionOf(part: Exclude<Part, { kind: "by-key" | "pipeline" | "wrapped" }>, context: Context): Doc {
  switch (part.kind) {
    case "factory":
      return factoryCall(part, context);
    case "router":
      return routerCall(part.router, context);
    case "urlmap": {
      const mounts = openObject(part.mounts.map((m) => shortProperty(m.key, made(m.app, context))));
      const callee = part.flavour === "nova" ? "paste.novaUrlMap" : "paste.urlMap";
      if (part.notFoundApp === null) return hugCall(callee, [], mounts);
      return call(callee, [mounts, objectLiteral([shortProperty("notFoundApp", made(part.notFoundApp, context))])]);
    }
    case "cascade":
      return hugCall(
        "paste.cascade",
        [arrayLiteral(part.apps.map((id) => made(id, context)))],
        objectLiteral([property("catch", numberArray(part.catch))]),
      );
    case "loader":
      return loaderCall(part, context);
    default:
      return assertNever(part);
  }
}

/** An arrow function: its body stands on the next line where it doesn't fit. */
export function arrow(parameter: string, body: Doc): Doc {
  return group([`(${parameter}) =>`, group(indent([line, body]))]);
}

/** The app is made before its filters, as PasteDeploy does. */
function pipelineBody(name: string, part: Pick<PipelinePart, "filters" | "app">, context: Context): string {
  const filters = part.filters.map((id): Doc => [hardline, made(id, context), ","]);
  const list: Doc =
    filters.length === 0 ? "[]" : broken(["[", indent([hardline, "// outermost first", ...filters]), hardline, "]"]);
  return returned(hugCall("paste.pipeline", [quote(name), made(part.app, context)], list), 2);
}

/** PasteDeploy makes the app of a filter-app before its filter, and what a filter-with wraps after it. */
function wrappedBody(part: WrappedPart, context: Context): string {
  const filter = made(part.filter, context);
  const next = made(part.next, context);
  const lines =
    part.by === "filter-app"
      ? [assigned("app", next), ["return ", filter, call("", ["app"])]]
      : part.makes === "app"
        ? [assigned("filter", filter), ["return ", call("filter", [next])]]
        : [assigned("filter", filter), assigned("inner", next), "return (app) => filter(inner(app))"];
  return lines.map((each) => statement(each, 2)).join("\n");
}

/** A constant: what makes a part stands on the next line before it is broken. */
function assigned(name: string, value: Doc): Doc {
  return group([`const ${name} =`, indent([line, value])]);
}

function targetName(target: FactoryTarget, imports: Imports): string {
  if (target.kind === "builtin") return `paste.${target.name}`;
  const local = imports.name(target.from, camelCase(moduleName(target.from)));
  return target.member === null ? local : `${local}.${target.member}`;
}

/** What a default export is called after: the package, or the file's own name. */
function moduleName({ module, package: isPackage }: ExportRef): string {
  if (isPackage) return module;
  return module.replace(/(?:\/index)?\.[cm]?tsx?$/, "").replace(/^.*\//, "");
}

function factoryCall(part: FactoryPart, context: Context): Doc {
  const app = takesApp(part.protocol) ? ["app"] : [];
  const globalConf = globalConfExpression(part.globalConf, context.baseConf);
  const all: readonly Doc[] = [...app, globalConf, confLiteral(part.localConf)];
  const args = all.slice(0, maxArguments(part.target));
  const target = targetName(part.target, context.imports);
  const isHugged = globalConf === "a.globalConf" && args.length === all.length;
  const called = isHugged ? hugCall(target, args.slice(0, -1), args.at(-1) ?? "{}") : call(target, args);
  return app.length === 0 ? called : arrow(args.length === 0 ? "" : "app", called);
}

function routerCall(router: string, context: Context): Doc {
  const alias = context.aliases.get(router) ?? "";
  return call(`${alias}.createRouter`, needsDependencies(router, context.app) ? ["a.dependencies"] : []);
}

function loaderCall(part: Extract<Part, { kind: "loader" }>, context: Context): Doc {
  const table = (makes: Part["makes"]): Doc =>
    openObject(
      part.names
        .filter(({ part: id }) => context.app.parts[id]?.makes === makes)
        .map(({ name, part: id }): Doc => property(name, arrow("", made(id, context)))),
    );
  const loader = hugCall(
    "paste.loader",
    [],
    openObject([
      ["apps: ", table("app")],
      ["filters: ", table("filter")],
    ]),
  );
  const globalConf = globalConfExpression(part.globalConf, context.baseConf);
  const args: readonly Doc[] = [loader, globalConf, confLiteral(part.localConf)];
  return call(targetName(part.target, context.imports), args.slice(0, maxArguments(part.target)));
}

/** The call that makes a part. */
export function made(id: PartId, context: Context): Doc {
  return call(context.names[id] ?? "", partUsesAssembly(id, context.app) ? ["a"] : []);
}

/** A statement on lines of its own. */
export function statement(doc: Doc, indented: number): string {
  return " ".repeat(indented) + print([doc, ";"], indented);
}

/** `return …;` on lines of its own. */
export function returned(doc: Doc, indented: number): string {
  return statement(["return ", doc], indented);
}

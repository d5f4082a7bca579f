/** The application as `server.ts.hbs` shows it: one function for each part, called as PasteDeploy would call its factories. */
import type { AppModel, FactoryPart, FactoryTarget, Part, PartId, PipelinePart } from "../parser/app-model.js";
import { assertNever } from "../parser/assert-never.js";
import { compareText } from "../parser/diagnostics.js";
import type { Setting } from "../parser/model.js";
import { confLiteral, globalConfExpression, sectionsUseHere } from "./conf.js";
import type { FunctionView } from "./function-view.js";
import { Imports, type ImportStyle } from "./imports.js";
import { group, hardline, ifBroken, indent, join, line, print, softline, type Doc } from "./layout.js";
import {
  arrayLiteral,
  call,
  commentText,
  hugCall,
  openObject,
  propertyName,
  quote,
  unionProperty,
} from "./literals.js";
import { camelCase, folderName, Scope, upperFirst } from "./names.js";
import { dependencyLine, routerAliases } from "./router-view.js";
import { servicesView } from "./services-view.js";

/** What the template arranges. */
export interface ServerView {
  readonly imports: readonly string[];
  readonly routers: readonly { readonly alias: string; readonly folder: string }[];
  readonly dependencies: string;
  /** What managers need, a property a line; null when there is nothing. */
  readonly managerDependencies: readonly string[] | null;
  readonly options: readonly { readonly comment: string; readonly line: string }[];
  readonly assembly: readonly string[];
  readonly here: string;
  readonly keepsHere: boolean;
  readonly globalConf: string;
  readonly authStrategy: string | null;
  readonly createApp: string;
  readonly functions: readonly FunctionView[];
  readonly services: readonly string[];
  readonly serveHead: string;
  readonly serve: string;
}

interface Context {
  readonly app: AppModel;
  readonly imports: Imports;
  readonly names: readonly string[];
  readonly aliases: ReadonlyMap<string, string>;
  readonly baseConf: readonly Setting[];
}

/** Names that the template itself uses. */
const ownNames = [
  "paste",
  "a",
  "services",
  "dependencies",
  "options",
  "Dependencies",
  "ManagerDependencies",
  "Options",
  "Assembly",
  "assemble",
  "createApp",
  "serve",
  "app",
  "here",
];

/** Decides everything that the template shows. */
export function serverView(app: AppModel, style: ImportStyle): ServerView {
  const aliases = routerAliases(app);
  const scope = new Scope([...ownNames, ...aliases.values()]);
  const names = partNames(app, scope);
  const context: Context = {
    app,
    imports: new Imports(scope, style, "Factory"),
    names,
    aliases,
    baseConf: baseConf(app),
  };
  const functions = app.parts
    .map((part, id) => ({ part, views: functionsOf(id, part, context) }))
    .sort(
      (a, b) =>
        compareText(a.part.section, b.part.section) || compareText(a.views[0]?.name ?? "", b.views[0]?.name ?? ""),
    )
    .flatMap(({ views }) => views);
  const services = servicesView(app.services, { scope, imports: context.imports, made: (id) => made(id, context) });
  const keys = strategies(app);
  const dependent = app.routers.filter((r) => r.dependencies.length > 0);
  const managerLines = app.managerDependencies.map((d) => dependencyLine(d, context.imports));
  const dependencyTypes = [
    ...dependent.map((r) => `${aliases.get(r.name) ?? ""}.Dependencies`),
    ...(managerLines.length === 0 ? [] : ["ManagerDependencies"]),
  ];
  const all = [...dependent.flatMap((r) => r.dependencies), ...app.managerDependencies];
  const defaults = all.every((d) => d.optional);
  return {
    imports: context.imports.statements(),
    routers: app.routers
      .map((r) => ({ alias: aliases.get(r.name) ?? "", folder: folderName(r.name) }))
      .sort((a, b) => compareText(a.folder, b.folder)),
    dependencies: print(group(["export type Dependencies =", intersectionType(dependencyTypes), ";"])),
    managerDependencies: managerLines.length === 0 ? null : managerLines,
    ...optionsView(app, keys),
    here: app.file.includes("/") ? quote(directoryOf(app.file)) : "",
    keepsHere: sectionsUseHere(app, context.baseConf),
    globalConf: print(["globalConf: ", confLiteral(context.baseConf, "here"), ","], 4),
    createApp: createApp(context, defaults),
    functions: [...functions, ...services.map((s) => s.function)],
    services: services.map((s) => s.entry),
    serveHead: entryHead(
      "serve",
      { options: "Options & paste.ServerOptions", returns: "Promise<paste.RunningServer>" },
      defaults,
    ),
    serve: serveBody(context),
  };
}

/** On one line if it fits, else one line for each but the first, as prettier does. */
function intersectionType(types: readonly string[]): Doc {
  const [first, ...more] = types;
  if (first === undefined) return " object";
  return more.length === 0 ? indent([line, first]) : [" ", first, " &", indent([line, join([" &", line], more)])];
}

function optionsView(
  app: AppModel,
  keys: readonly string[],
): Pick<ServerView, "options" | "assembly" | "authStrategy"> {
  const strategy = keys.includes("keystone") ? "keystone" : keys.includes("default") ? "default" : keys[0];
  const choice = (name: string, of: readonly string[]): string => print(unionProperty(name, of.map(quote)), 2);
  const oneOf = (what: string, name: string, all: AppModel["entries"]): ServerView["options"] => {
    const [first] = all;
    if (first === undefined || all.length < 2) return [];
    const names = all.map((e) => e.name);
    return [{ comment: `${what} Default ${commentText(quote(first.name))}.`, line: choice(`${name}?`, names) }];
  };
  const here = `The folder that %(here)s stands for. Default: that of ${commentText(app.file)} below the working directory.`;
  return {
    options: [
      ...oneOf("Which app to make.", "app", app.entries),
      ...oneOf("Which server to start.", "server", app.servers),
      ...(strategy === undefined
        ? []
        : [
            {
              comment: `Which pipeline the composites with one for each key take. Default ${commentText(quote(strategy))}.`,
              line: choice("authStrategy?", keys),
            },
          ]),
      { comment: here, line: "readonly here?: string;" },
    ],
    assembly: strategy === undefined ? [] : [choice("authStrategy", keys)],
    authStrategy: strategy === undefined ? null : quote(strategy),
  };
}

/** Dependencies may be left out where no controller needs one. */
function entryHead(name: string, types: { options: string; returns: string }, defaults: boolean): string {
  const parameters = join(
    [",", line],
    [`dependencies: Dependencies${defaults ? " = {}" : ""}`, `options: ${types.options} = {}`],
  );
  return print(
    group([
      `export function ${name}(`,
      indent([softline, parameters, ifBroken(",")]),
      softline,
      `): ${types.returns} {`,
    ]),
  );
}

function directoryOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}

/** The keys of all composites with a pipeline for each, by code unit. */
function strategies(app: AppModel): string[] {
  const keys = app.parts.flatMap((p) => (p.kind === "by-key" ? p.pipelines.map((x) => x.key) : []));
  return [...new Set(keys)].sort(compareText);
}

/** The global conf that most parts have: what sections don't change. Without parts that take one, the first entry's. */
function baseConf(app: AppModel): readonly Setting[] {
  const counts = new Map<string, { conf: readonly Setting[]; count: number }>();
  for (const part of app.parts) {
    if (part.kind !== "factory" && part.kind !== "loader") continue;
    const key = JSON.stringify(part.globalConf.map((s) => [s.key, s.value]).sort());
    const known = counts.get(key);
    counts.set(key, { conf: part.globalConf, count: (known?.count ?? 0) + 1 });
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b));
  return sorted[0]?.[1].conf ?? app.globalConf;
}

function partNames(app: AppModel, scope: Scope): string[] {
  const order = app.parts
    .map((part, id) => ({ part, id }))
    .sort((a, b) => compareText(a.part.section, b.part.section) || compareText(whereMade(a.part), whereMade(b.part)));
  const names: string[] = [];
  for (const { part, id } of order) {
    const base = camelCase(part.makes === "server" ? `${part.name}_server` : part.name);
    const kind = part.kind === "factory" || part.kind === "router" ? part.makes : camelCase(part.kind);
    const longer = `${base}${upperFirst(kind)}`;
    names[id] = isInner(id, app) ? scope.take(longer) : scope.take(base, longer);
  }
  return names;
}

/** Whether a part is what its own section wraps: the filter of a filter-app, or an app behind its filter-with. */
function isInner(id: PartId, app: AppModel): boolean {
  const section = app.parts[id]?.section;
  return app.parts.some((p) => p.kind === "wrapped" && p.section === section && (p.filter === id || p.next === id));
}

function whereMade(part: Part): string {
  return `${part.origin.file}:${String(part.origin.line).padStart(9, "0")}:${String(part.origin.column).padStart(9, "0")}`;
}

const returnTypes: Readonly<Record<Part["makes"], string>> = {
  app: "paste.App",
  filter: "paste.Filter",
  server: "(app: paste.App) => Promise<paste.RunningServer>",
};

function functionsOf(id: PartId, part: Part, context: Context): FunctionView[] {
  const name = context.names[id] ?? "";
  const section = sectionText(id, context.app);
  const view = (body: string, of: { name?: string; comment?: string } = {}): FunctionView => ({
    comment: commentText(of.comment ?? section),
    name: of.name ?? name,
    head: functionHead(of.name ?? name, part, context.app),
    body,
  });
  if (part.kind !== "by-key") return [view(bodyOf(part, context))];
  const own = part.pipelines.map((p) => ({ ...p, name: keyName(name, p.key, context) }));
  const cases = own.flatMap((p) => [`    case ${quote(p.key)}:`, `      return ${p.name}(a);`]);
  const missing = strategies(context.app).some((key) => !own.some((p) => p.key === key));
  const otherwise = missing
    ? [
        "    default:",
        `      throw new paste.ConfigError(${quote(`[${part.section}] has no pipeline for this authStrategy`)});`,
      ]
    : [];
  return [
    view(["  switch (a.authStrategy) {", ...cases, ...otherwise, "  }"].join("\n")),
    ...own.map((p) => view(pipelineBody(p, context), { name: p.name, comment: `${section}, ${p.key}` })),
  ];
}

function functionHead(name: string, part: Part, app: AppModel): string {
  const parameters: Doc = usesAssembly(part, app) ? [indent([softline, "a: Assembly", ifBroken(",")]), softline] : "";
  return print(group([`function ${name}(`, parameters, `): ${returnTypes[part.makes]} {`]));
}

/** `openstackComputeApiV21Keystone`, unless a section is called so. */
function keyName(name: string, key: string, context: Context): string {
  const wanted = name + upperFirst(camelCase(key));
  return context.names.includes(wanted) ? `${wanted}Pipeline` : wanted;
}

function sectionText(id: PartId, app: AppModel): string {
  const part = app.parts[id];
  if (part === undefined) return "";
  if (!isInner(id, app)) return sectionName(part);
  return part.section.startsWith("filter-app:")
    ? `The filter of ${sectionName(part)}`
    : `${sectionName(part)} without its filter-with`;
}

function sectionName(part: Part): string {
  return part.section.includes(":") && /^[a-z-]+:/.test(part.section) && !/^(?:egg|call|config):/i.test(part.section)
    ? `[${part.section}]`
    : part.section;
}

/** Whether a part's function needs anything that is chosen at start; the parameter would be unused otherwise. */
function usesAssembly(part: Part, app: AppModel): boolean {
  const uses = (id: PartId): boolean => {
    const child = app.parts[id];
    return child !== undefined && usesAssembly(child, app);
  };
  switch (part.kind) {
    case "factory":
    case "loader":
    case "by-key":
      return true;
    case "router":
      return needsDependencies(part.router, app);
    case "urlmap":
      return [...part.mounts.map((m) => m.app), ...(part.notFoundApp === null ? [] : [part.notFoundApp])].some(uses);
    case "cascade":
      return part.apps.some(uses);
    case "pipeline":
      return [part.app, ...part.filters].some(uses);
    case "wrapped":
      return uses(part.filter) || uses(part.next);
  }
}

function needsDependencies(router: string, app: AppModel): boolean {
  return app.routers.some((r) => r.name === router && r.dependencies.length > 0);
}

function made(id: PartId, context: Context): string {
  const part = context.app.parts[id];
  return `${context.names[id] ?? ""}(${part !== undefined && usesAssembly(part, context.app) ? "a" : ""})`;
}

function bodyOf(part: Exclude<Part, { kind: "by-key" }>, context: Context): string {
  if (part.kind === "pipeline") return pipelineBody(part, context);
  if (part.kind === "wrapped") return wrappedBody(part, context);
  return `  ${print(["return ", expressionOf(part, context), ";"], 2)}`;
}

function expressionOf(part: Exclude<Part, { kind: "by-key" | "pipeline" | "wrapped" }>, context: Context): Doc {
  switch (part.kind) {
    case "factory":
      return factoryCall(part, context);
    case "router":
      return routerCall(part.router, context);
    case "urlmap": {
      const mounts = openObject(part.mounts.map((m): Doc => [propertyName(m.key), ": ", made(m.app, context)]));
      const callee = part.flavour === "nova" ? "paste.novaUrlMap" : "paste.urlMap";
      if (part.notFoundApp === null) return hugCall(callee, [], mounts);
      return brokenCall(callee, [mounts, `{ notFoundApp: ${made(part.notFoundApp, context)} }`]);
    }
    case "cascade":
      return call("paste.cascade", [
        arrayLiteral(part.apps.map((id) => made(id, context))),
        `{ catch: [${part.catch.join(", ")}] }`,
      ]);
    case "loader":
      return loaderCall(part, context);
    default:
      return assertNever(part);
  }
}

/** An arrow function: its body stands on the next line where it doesn't fit. */
function arrow(parameter: string, body: Doc): Doc {
  return group([`(${parameter}) =>`, group(indent([line, body]))]);
}

/** A call with each argument on a line of its own. */
function brokenCall(callee: string, args: readonly Doc[]): Doc {
  return [callee, "(", indent([hardline, join([",", hardline], args), ","]), hardline, ")"];
}

/** The app is made before its filters, as PasteDeploy does. */
function pipelineBody(part: Pick<PipelinePart, "filters" | "app">, context: Context): string {
  const filters = part.filters.map((id): Doc => [hardline, made(id, context), ","]);
  const list: Doc =
    filters.length === 0 ? "[]" : ["[", indent([hardline, "// outermost first", ...filters]), hardline, "]"];
  return `  return ${print([hugCall("paste.pipeline", [made(part.app, context)], list), ";"], 2)}`;
}

/** PasteDeploy makes what is wrapped by filter-app before the filter. */
function wrappedBody(part: Extract<Part, { kind: "wrapped" }>, context: Context): string {
  const filter = made(part.filter, context);
  const next = made(part.next, context);
  if (part.makes === "app") return `  const app = ${next};\n  return ${filter}(app);`;
  return `  const filter = ${filter};\n  const inner = ${next};\n  return (app) => filter(inner(app));`;
}

function targetName(target: FactoryTarget, imports: Imports): string {
  if (target.kind === "builtin") return `paste.${target.name}`;
  const local = imports.name(target.from, camelCase(target.from.module));
  return target.member === null ? local : `${local}.${target.member}`;
}

function factoryCall(part: FactoryPart, context: Context): Doc {
  const target = targetName(part.target, context.imports);
  const globalConf = globalConfExpression(part.globalConf, context.baseConf);
  const localConf = confLiteral(part.localConf);
  const args: Doc[] = [globalConf, localConf];
  const simple = typeof globalConf === "string";
  switch (part.protocol) {
    case "paste.filter_app_factory":
    case "paste.server_runner":
      return arrow("app", simple ? hugCall(target, ["app", globalConf], localConf) : call(target, ["app", ...args]));
    default:
      return simple ? hugCall(target, [globalConf], localConf) : call(target, args);
  }
}

function routerCall(router: string, context: Context): string {
  const alias = context.aliases.get(router) ?? "";
  return `${alias}.createRouter(${needsDependencies(router, context.app) ? "a.dependencies" : ""})`;
}

function loaderCall(part: Extract<Part, { kind: "loader" }>, context: Context): Doc {
  const table = (makes: Part["makes"]): Doc =>
    openObject(
      part.names
        .filter(({ part: id }) => context.app.parts[id]?.makes === makes)
        .map(({ name, part: id }): Doc => [propertyName(name), ": () => ", made(id, context)]),
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
  return brokenCall(targetName(part.target, context.imports), [loader, globalConf, confLiteral(part.localConf)]);
}

/** The whole of `createApp`. Where no section needs anything it is typed as a function that takes the arguments, and takes none. */
function createApp(context: Context, defaults: boolean): string {
  const { entries } = context.app;
  const [first, ...more] = entries;
  if (first !== undefined && entries.every((e) => !made(e.part, context).endsWith("(a)")) && more.length === 0)
    return print(constantApp(made(first.part, context)));
  const head = entryHead("createApp", { options: "Options", returns: "paste.App" }, defaults);
  return [head, entryBody(context), "}"].join("\n");
}

function constantApp(app: string): Doc {
  const parameters = join([",", line], ["dependencies?: Dependencies", "options?: Options"]);
  return group([
    "export const createApp: (",
    indent([softline, parameters, ifBroken(",")]),
    softline,
    `) => paste.App = () => ${app};`,
  ]);
}

function entryBody(context: Context): string {
  const [first, ...more] = context.app.entries;
  if (first === undefined) return '  throw new paste.ConfigError("the ini file has no app");';
  const needed = context.app.entries.some((e) => made(e.part, context).endsWith("(a)"));
  const start = needed ? ["  const a = assemble(dependencies, options);"] : [];
  if (more.length === 0) return [...start, `  return ${made(first.part, context)};`].join("\n");
  const cases = more.map((e) => `    case ${quote(e.name)}:\n      return ${made(e.part, context)};`);
  return [
    ...start,
    "  switch (options.app) {",
    ...cases,
    "    default:",
    `      return ${made(first.part, context)};`,
    "  }",
  ].join("\n");
}

/** Starts the chosen server. */
function serveBody(context: Context): string {
  const [main, ...more] = context.app.servers;
  const start = main === undefined ? "paste.server(a.globalConf, {})" : made(main.part, context);
  const app = "createApp(dependencies, options)";
  const serve = (server: string, indented: number): string =>
    print(["return ", call("paste.serve", [more.length === 0 ? app : "app", server, "options"]), ";"], indented);
  if (more.length === 0) return serve(start, 2);
  return [
    `const app = ${app};`,
    "  switch (options.server) {",
    ...more.map((s) => `    case ${quote(s.name)}:\n      ${serve(made(s.part, context), 6)}`),
    "    default:",
    `      ${serve(start, 6)}`,
    "  }",
  ].join("\n");
}

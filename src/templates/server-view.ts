/** The application as `server.ts.hbs` shows it: one function for each part, called as PasteDeploy would call its factories. */
import type { AppModel } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";
import type { Setting } from "../parser/plan-model.js";
import { confLiteral, sectionsUseHere } from "./conf.js";
import { dependencyLines } from "./dependency-lines.js";
import { createApp, serve } from "./entry-functions.js";
import type { FunctionView } from "./function-view.js";
import { Imports, type ImportStyle } from "./imports.js";
import { fluid, indent, join, line, print, type Doc } from "./layout.js";
import { commentText, quote, unionProperty } from "./literals.js";
import { Scope } from "./names.js";
import { functionsOf, made, type Context } from "./part-functions.js";
import { partNames } from "./part-names.js";
import { routerAliases } from "./router-view.js";
import { servicesView } from "./services-view.js";
import { defaultStrategy, strategies } from "./strategies.js";

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
  /** Whole functions. */
  readonly createApp: string;
  readonly serve: string;
  readonly functions: readonly FunctionView[];
  readonly services: readonly string[];
}

/** Names that the template and the functions' bodies use themselves. */
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
  "filter",
  "inner",
  "here",
  "Promise",
];

/** Decides everything that the template shows. */
export async function serverView(app: AppModel, style: ImportStyle): Promise<ServerView> {
  const aliases = routerAliases(app);
  const scope = new Scope([
    ...ownNames,
    ...aliases.values(),
    ...app.managerDependencies.flatMap((d) => d.type.globals ?? []),
  ]);
  const names = partNames(app, scope);
  const context: Context = {
    app,
    imports: new Imports(scope, style, "Factory"),
    names,
    scope,
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
  const managerLines = await dependencyLines(app.managerDependencies, context.imports);
  const dependencyTypes = [
    ...dependent.map((r) => `${aliases.get(r.name) ?? ""}.Dependencies`),
    ...(managerLines.length === 0 ? [] : ["ManagerDependencies"]),
  ];
  const all = [...dependent.flatMap((r) => r.dependencies), ...app.managerDependencies];
  const defaults = all.every((d) => d.optional);
  return {
    imports: context.imports.statements(),
    routers: app.routers
      .map((r) => ({ alias: aliases.get(r.name) ?? "", folder: r.folder }))
      .sort((a, b) => compareText(a.folder, b.folder)),
    dependencies: print([fluid("export type Dependencies =", intersectionType(dependencyTypes)), ";"]),
    managerDependencies: managerLines.length === 0 ? null : managerLines,
    ...optionsView(app, keys),
    here: app.file.includes("/") ? quote(directoryOf(app.file)) : "",
    keepsHere: sectionsUseHere(app, context.baseConf),
    globalConf: print(["globalConf: ", confLiteral(context.baseConf, "here"), ","], 4),
    createApp: createApp(context, defaults),
    functions: [...functions, ...services.map((s) => s.function)],
    services: services.map((s) => s.entry),
    serve: serve(context, defaults),
  };
}

/** On one line if it fits, else one line for each but the first, as prettier does. */
function intersectionType(types: readonly string[]): Doc {
  const [first = "object", ...more] = types;
  return more.length === 0 ? first : [first, " &", indent([line, join([" &", line], more)])];
}

function optionsView(
  app: AppModel,
  keys: readonly string[],
): Pick<ServerView, "options" | "assembly" | "authStrategy"> {
  const strategy = defaultStrategy(app);
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
      ...(strategy === null
        ? []
        : [
            {
              comment: `Which pipeline to take where a composite has one for each key. Default ${commentText(quote(strategy))}.`,
              line: choice("authStrategy?", keys),
            },
          ]),
      { comment: here, line: "readonly here?: string;" },
    ],
    assembly: strategy === null ? [] : [choice("authStrategy", keys)],
    authStrategy: strategy === null ? null : quote(strategy),
  };
}

function directoryOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}

/** The global conf that most parts have, the shorter one of two: what sections don't change. Without parts that take one, the first entry's. */
function baseConf(app: AppModel): readonly Setting[] {
  const counts = new Map<string, { conf: readonly Setting[]; count: number }>();
  for (const part of app.parts) {
    if (part.kind !== "factory" && part.kind !== "loader") continue;
    const key = JSON.stringify(part.globalConf.map((s) => [s.key, s.value]).sort());
    const known = counts.get(key);
    counts.set(key, { conf: part.globalConf, count: (known?.count ?? 0) + 1 });
  }
  const sorted = [...counts].sort(
    ([a, x], [b, y]) => y.count - x.count || x.conf.length - y.conf.length || compareText(a, b),
  );
  return sorted[0]?.[1].conf ?? app.globalConf;
}

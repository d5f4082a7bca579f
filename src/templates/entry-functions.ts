/** `createApp` and `serve`: which app is made, and which server is started. */
import type { AppModel } from "../parser/app-model.js";
import { group, ifBroken, indent, join, line, print, softline, type Doc } from "./layout.js";
import { call, quote } from "./literals.js";
import { arrow, made, returned, type Context } from "./part-functions.js";
import { partUsesAssembly } from "./part-names.js";

/** The whole of `createApp`. Where no section needs anything it is typed as a function that takes the arguments, and takes none. */
export function createApp(context: Context, defaults: boolean): string {
  const { entries } = context.app;
  const [first, ...more] = entries;
  const uses = entries.some((e) => partUsesAssembly(e.part, context.app));
  if (first !== undefined && !uses && more.length === 0) return print(constantApp(made(first.part, context)));
  const types = { options: "Options", returns: "paste.App" };
  const head = entryHead(uses ? "createApp(dependencies" : "createApp(_dependencies", types, defaults);
  const start = uses ? ["  const a = assemble(dependencies, options);"] : [];
  return [head, ...start, entryBody(context), "}"].join("\n");
}

/** The whole of `serve`. */
export function serve(context: Context, defaults: boolean): string {
  const types = { options: "Options & paste.ServerOptions", returns: "Promise<paste.RunningServer>" };
  const start = "  const a = assemble(dependencies, options);";
  return [entryHead("serve(dependencies", types, defaults), start, serveBody(context), "}"].join("\n");
}

/** Dependencies may be left out where no controller needs one. `begin`: from the function's name to that of its first parameter. */
function entryHead(begin: string, types: { options: string; returns: string }, defaults: boolean): string {
  const [name = "", first = ""] = begin.split("(");
  const parameters = join(
    [",", line],
    [`${first}: Dependencies${defaults ? " = {}" : ""}`, `options: ${types.options} = {}`],
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

function constantApp(app: Doc): Doc {
  const parameters = join([",", line], ["dependencies?: Dependencies", "options?: Options"]);
  return group([
    "export const createApp: (",
    indent([softline, parameters, ifBroken(",")]),
    softline,
    ") => paste.App = ",
    arrow("", app),
    ";",
  ]);
}

function entryBody(context: Context): string {
  const { entries } = context.app;
  if (entries.length === 0) return '  throw new paste.ConfigError("the ini file has no app");';
  return chosen("options.app", entries, (e, indented) => returned(made(e.part, context), indented));
}

type Choice = AppModel["entries"][number];

/** The first by default; a switch where there are several. */
function chosen(by: string, all: readonly Choice[], write: (choice: Choice, indented: number) => string): string {
  const [first, ...more] = all;
  if (first === undefined) return "";
  if (more.length === 0) return write(first, 2);
  const cases = more.flatMap((choice) => [`    case ${quote(choice.name)}:`, write(choice, 6)]);
  return [`  switch (${by}) {`, ...cases, "    default:", write(first, 6), "  }"].join("\n");
}

/** Starts the chosen server, which has the app made: what either throws is told in the same way. */
function serveBody(context: Context): string {
  const { servers } = context.app;
  const app = "() => createApp(dependencies, options)";
  const start = (of: string, server: Doc, indented: number): string =>
    returned(call("paste.serve", [of, server, "options"]), indented);
  if (servers.length === 0) return start(app, "paste.server(a.globalConf, {})", 2);
  if (servers.length === 1) return chosen("", servers, (s, indented) => start(app, made(s.part, context), indented));
  const choice = chosen("options.server", servers, (s, indented) => start("app", made(s.part, context), indented));
  return `  const app = ${app};\n${choice}`;
}

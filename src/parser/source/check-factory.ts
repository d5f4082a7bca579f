/** Whether a factory can be called as its protocol does, with the settings that the ini gives. */
import type { Reporter } from "../diagnostics.js";
import { factorySignature, missingSetting, unfitSetting, unknownSetting } from "../messages/factories.js";
import type { Origin } from "../model.js";
import type { Protocol, Setting } from "../plan-model.js";
import type { Factory, Parameter, TypeText } from "../source-model.js";
import { settingOrigin } from "../paste/conf.js";
import { argumentCount } from "./factories.js";
import { isRuntime } from "./specifiers.js";

type FunctionFactory = Extract<Factory, { kind: "function" }>;

/** What the ini says of a factory: the settings of its local conf, and the place that names it. */
export interface FactoryUse {
  readonly settings: readonly Setting[];
  readonly origin: Origin;
}

/** Reports a signature that doesn't fit, and settings that are unknown or missing. A router fits app factories; its settings are its own affair. */
export function checkFactory(
  factory: Factory,
  protocol: Protocol,
  use: FactoryUse & { readonly found: Reporter },
): void {
  const misfit = factory.kind === "router" ? routerMisfit(protocol) : signatureMisfit(factory, protocol);
  if (misfit !== null)
    use.found.report(factorySignature(protocol, misfit.problem, { hint: misfit.hint, origin: use.origin }));
  else if (factory.kind === "function") checkSettings(factory, use);
}

function checkSettings(
  { settings: known }: FunctionFactory,
  { settings, origin, found }: FactoryUse & { readonly found: Reporter },
): void {
  if (known === null) return;
  const names = known.map((k) => k.name);
  for (const setting of settings) {
    const key = known.find((k) => k.name === setting.key);
    if (key === undefined)
      found.report(unknownSetting(setting.key, { known: names, wayOut: null }, setting.origin ?? origin));
    else if (key.texts?.includes(setting.value) === false)
      found.report(unfitSetting(setting, key.texts, settingOrigin(setting) ?? origin));
  }
  for (const { name, optional } of known) {
    if (!optional && !settings.some((s) => s.key === name))
      found.report(missingSetting(name, ", or make it optional in the factory's type", origin));
  }
}

interface Misfit {
  readonly problem: string;
  readonly hint: string;
}

function routerMisfit(protocol: Protocol): Misfit | null {
  if (protocol === "paste.app_factory") return null;
  return { problem: "a router is an app", hint: "write `paste.app_factory`" };
}

const SHAPES: Readonly<Record<Protocol, string>> = {
  "paste.app_factory": "(globalConf, localConf) => App",
  "paste.filter_factory": "(globalConf, localConf) => Filter",
  "paste.filter_app_factory": "(app, globalConf, localConf) => App",
  "paste.composite_factory": "(loader, globalConf, localConf) => App",
  "paste.composit_factory": "(loader, globalConf, localConf) => App",
  "paste.server_factory": "(globalConf, localConf) => (app) => …",
  "paste.server_runner": "(app, globalConf, localConf) => …",
};

function signatureMisfit(factory: FunctionFactory, protocol: Protocol): Misfit | null {
  if (factory.opaque) {
    const problem = returnProblem(factory.returns, protocol);
    return problem === null ? null : { problem, hint: hintFor(factory, protocol) };
  }
  const required = factory.parameters.filter((p) => !p.optional && !p.name.startsWith("...")).length;
  const given = argumentCount(protocol, required);
  const problem =
    required > given
      ? `it needs ${String(required)} arguments and gets ${String(given)}`
      : (primitiveProblem(factory.parameters) ??
        firstProblem(factory.parameters, protocol) ??
        returnProblem(factory.returns, protocol));
  return problem === null ? null : { problem, hint: hintFor(factory, protocol) };
}

const primitives = /^(?:string|number|boolean|bigint|symbol|null|undefined|void)$/;

/** Apps, loaders and both confs are objects or functions. */
function primitiveProblem(parameters: readonly Parameter[]): string | null {
  const misfit = parameters.find((p) => !p.optional && primitives.test(p.type?.text ?? ""));
  return misfit === undefined ? null : `it takes \`${misfit.name}: ${misfit.type?.text ?? ""}\``;
}

/** What the first parameter's type says, where it is one of the runtime's. */
function firstProblem([first]: readonly Parameter[], protocol: Protocol): string | null {
  const type = first?.type ? runtimeType(first.type) : null;
  const takes = { App: "app", Loader: "loader", GlobalConf: "globalConf" }[type ?? ""];
  const [wanted = ""] = /\w+/.exec(SHAPES[protocol]) ?? [];
  return takes === undefined || takes === wanted ? null : `it takes \`${first?.name ?? ""}: ${type ?? ""}\` first`;
}

function returnProblem(returns: TypeText | undefined, protocol: Protocol): string | null {
  if (returns === undefined) return null;
  const isServer = protocol === "paste.server_factory" || protocol === "paste.server_runner";
  if (isServer) return null;
  if (/^Promise\b/.test(returns.text)) return "it returns a promise, but apps are made synchronously";
  if (primitives.test(returns.text)) return `it returns \`${returns.text}\``;
  const type = runtimeType(returns);
  const wanted = protocol === "paste.filter_factory" ? "Filter" : "App";
  return (type === "App" || type === "Filter") && type !== wanted
    ? `it returns ${type === "App" ? "an App" : "a Filter"}`
    : null;
}

/** The name of the runtime's type that a text is, whatever it is called here; null for any other type. */
function runtimeType(type: TypeText): string | null {
  const [only] = type.imports;
  if (only === undefined || !isRuntime(only.from.module)) return null;
  if (type.text === only.local) return only.from.name;
  return only.from.name === "*" && type.text.startsWith(`${only.local}.`)
    ? type.text.slice(only.local.length + 1)
    : null;
}

/** The protocol that the signature looks like, else the shape that is wanted. */
function hintFor(factory: FunctionFactory, protocol: Protocol): string {
  const [first] = factory.parameters;
  const takes = first?.type ? runtimeType(first.type) : null;
  const returned = factory.returns ? runtimeType(factory.returns) : null;
  const likely =
    takes === "Loader"
      ? "paste.composite_factory"
      : takes === "App"
        ? "paste.filter_app_factory"
        : returned === "Filter"
          ? "paste.filter_factory"
          : null;
  if (likely !== null && likely !== protocol) return `did you mean \`${likely}\`?`;
  return `write it as \`${SHAPES[protocol]}\``;
}

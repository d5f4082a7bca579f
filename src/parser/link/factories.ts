/** From a node's factory reference to what generated code calls. */
import type { FactoryPart, FactoryTarget, LoaderPart, RouterPart } from "../app-model.js";
import { builtins } from "../builtins.js";
import type { Diagnostics } from "../diagnostics.js";
import { missingSetting, unknownSetting } from "../messages/factories.js";
import { wrongProtocol } from "../messages/link.js";
import type { AppNode, CompositeNode, FilterNode, Protocol, ServerNode, Setting } from "../plan-model.js";
import type { Factory, RouterFields } from "../source-model.js";
import { checkText } from "../paste/setting-text.js";
import type { PartsContext } from "./parts-context.js";
import { controllerGlobs, routerSettings } from "./router-settings.js";
import type { BuiltinFactory, FactoryNode, LocatedFactory } from "./sources.js";

type Body<P> = Omit<P, "name" | "section" | "origin">;

const kindOf: Readonly<Record<Protocol, string>> = {
  "paste.app_factory": "app",
  "paste.composite_factory": "composite",
  "paste.composit_factory": "composite",
  "paste.filter_factory": "filter",
  "paste.filter_app_factory": "filter",
  "paste.server_factory": "server",
  "paste.server_runner": "server",
};
const usualProtocol = {
  app: "paste.app_factory",
  filter: "paste.filter_factory",
  server: "paste.server_factory",
} as const;

/** The part for an app, a filter or a server; null after what is wrong was reported. */
export function linkFactory(
  node: AppNode | FilterNode | ServerNode,
  context: PartsContext,
): Body<FactoryPart> | Body<RouterPart> | null {
  const factory = context.sources.factory(node);
  if (factory === null) return null;
  if (factory.kind === "router" || (factory.kind === "builtin" && factory.name === "router")) {
    if (node.kind !== "app") {
      context.found.report(
        wrongProtocol({ spec: node.factory.spec, is: "router", wanted: node.kind }, node.factory.origin),
      );
      return null;
    }
    return linkRouterNode(node, factory.kind === "router" ? factory : null, context);
  }
  const protocol = factory.kind === "builtin" ? factory.protocol : (node.protocol ?? usualProtocol[node.kind]);
  if (kindOf[protocol] !== node.kind) {
    context.found.report(
      wrongProtocol({ spec: node.factory.spec, is: kindOf[protocol], wanted: node.kind }, node.factory.origin),
    );
    return null;
  }
  const localConf = handedOn(factory, node.localConf);
  checkSettings(factory, { protocol, node: { ...node, localConf } }, context);
  return {
    kind: "factory",
    makes: node.kind,
    target: targetOf(factory),
    protocol,
    globalConf: node.globalConf,
    localConf,
  };
}

function handedOn(factory: LocatedFactory, localConf: readonly Setting[]): readonly Setting[] {
  return factory.kind === "builtin" ? localConf.filter(({ key }) => !factory.dropped.includes(key)) : localConf;
}

/** The part for a composite whose factory is the project's own. */
export function linkLoader(
  node: CompositeNode,
  names: LoaderPart["names"],
  context: PartsContext,
): Body<LoaderPart> | null {
  const factory = context.sources.factory(node);
  if (factory === null) return null;
  checkSettings(factory, { protocol: "paste.composite_factory", node }, context);
  return {
    kind: "loader",
    makes: "app",
    target: targetOf(factory),
    globalConf: node.globalConf,
    localConf: node.localConf,
    names,
  };
}

function targetOf(factory: LocatedFactory): FactoryTarget {
  switch (factory.kind) {
    case "builtin":
      if (factory.entry === null) return { kind: "builtin", name: factory.name };
      return { kind: "own", from: { module: factory.entry, package: true, name: factory.name }, member: null };
    case "function": {
      const { from, member, parameters, opaque } = factory;
      const isOpen = opaque === true || parameters.length >= 3 || parameters.some((p) => p.name.startsWith("..."));
      return { kind: "own", from, member, ...(isOpen ? {} : { maxArguments: parameters.length }) };
    }
    case "router":
      return { kind: "own", from: factory.from, member: "factory" };
  }
}

function linkRouterNode(
  node: AppNode,
  factory: (Factory & { kind: "router" }) | null,
  context: PartsContext,
): Body<RouterPart> {
  const [place] = node.via;
  const section = place?.section ?? node.name;
  const key = `${place?.file ?? ""}#${section}`;
  const known = context.routers.get(key);
  if (known !== undefined) return { kind: "router", makes: "app", router: known.name };
  checkNames({ name: "router", settings: builtins["router"]?.settings ?? [] }, node.localConf, context.found);
  const globs = controllerGlobs(node.localConf);
  const controllers = globs === null ? (factory?.controllers ?? []) : context.sources.controllers(globs);
  const fields: RouterFields | undefined = factory?.fields;
  const settings = routerSettings(node.localConf, fields, context.found);
  const name = routerName(section, place?.file ?? "", context);
  const broken = context.found.hasErrorAt(
    (at) => /\.[cm]?tsx?$/.test(at.file) || globs?.some(({ origin }) => origin === at) === true,
  );
  const origin = place?.origin ?? node.origin;
  context.routerNames.add(name);
  context.routers.set(key, { name, section, origin, settings, controllers, broken });
  return { kind: "router", makes: "app", router: name };
}

/** The app's name; with its file's where two files have an app of that name, and a number where two such files are called alike. */
function routerName(section: string, file: string, context: PartsContext): string {
  const name = section.slice(section.indexOf(":") + 1).trim();
  if (!context.routerNames.has(name)) return name;
  const longer = `${name}_of_${file.replace(/^.*\/|\.[^.]*$/g, "")}`;
  let free = longer;
  for (let n = 2; context.routerNames.has(free); n++) free = `${longer}_${String(n)}`;
  return free;
}

function checkSettings(
  factory: LocatedFactory,
  { protocol, node }: { readonly protocol: Protocol; readonly node: FactoryNode },
  context: PartsContext,
): void {
  if (factory.kind === "builtin") {
    checkNames(factory, node.localConf, context.found);
    checkTexts(factory, node, context.found);
  } else context.sources.check(factory, protocol, { settings: node.localConf, origin: node.factory.origin });
}

function checkNames(
  { name, settings }: Pick<BuiltinFactory, "name" | "settings">,
  localConf: readonly Setting[],
  found: Diagnostics,
): void {
  const elsewhere = new Map(Object.entries(builtins[name]?.elsewhere ?? {}));
  for (const { key, origin } of localConf) {
    if (settings.includes(key) || origin === null) continue;
    found.report(unknownSetting(key, { known: settings, wayOut: elsewhere.get(key) ?? null }, origin));
  }
}

/** What the factory would refuse when the program starts. */
function checkTexts({ name }: BuiltinFactory, node: FactoryNode, found: Diagnostics): void {
  const kinds = builtins[name]?.kinds ?? {};
  const settingOf = (key: string): Setting | undefined => {
    const isIt = (setting: Setting): boolean => setting.key === key;
    return node.localConf.find(isIt) ?? (kinds[key]?.isOption === true ? node.globalConf.find(isIt) : undefined);
  };
  for (const [key, kind] of Object.entries(kinds)) {
    const setting = settingOf(key);
    if (setting === undefined) {
      if (kind.isRequired === true) found.report(missingSetting(key, `: ${kind.advice}`, node.factory.origin));
      continue;
    }
    if (kind.isRead?.((other) => settingOf(other)?.value) !== false) checkText(setting, kind, found);
  }
}

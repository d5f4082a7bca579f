/** What stands behind `module:attr`: a router class, or a function with its parameters and the settings that it knows. */
import { factoryNotCallable, factoryNotExported } from "../messages/factories.js";
import { moduleNotFound } from "../messages/source.js";
import type { Origin } from "../model.js";
import type { Protocol } from "../plan-model.js";
import type { ExportRef, Factory, Parameter, TypeText } from "../source-model.js";
import { baseOf, chainOf, classOfMeaning, type ClassChain } from "./class-chain.js";
import { factoryFunction, staticMethodNames, uncallableMember, type FactoryFunction } from "./factory-functions.js";
import { exportedNames, meaningOfExport, memberOf, type Meaning } from "./identity.js";
import { nearestModule } from "./nearest-module.js";
import { reportMisspeltHooks } from "./middleware-hooks.js";
import { lookUpClaimed, lookUpDotted, openModule } from "./module-names.js";
import { readParameters, toModel } from "./parameters.js";
import { originOf, type SourceModule, type SourceProject } from "./project.js";
import { readRouter } from "./router-class.js";
import { settingsOfType } from "./settings-type.js";
import { RUNTIME } from "./specifiers.js";
import { typeText } from "./type-text.js";

/** `module:attr` and where the ini names it. */
export interface FactoryName {
  readonly module: string;
  readonly attr: string;
  readonly origin: Origin;
}

/** Reads a factory of the project or of a package. Null when there is none, which is reported. `protocol` tells which parameter takes the local conf. */
export function readFactory(project: SourceProject, name: FactoryName, protocol: Protocol | null): Factory | null {
  const opened = openNamed(project, name);
  if (opened === null) return null;
  const [exported = "", ...members] = name.attr.split(".");
  const meaning = meaningOfExport(opened.module, exported, { space: "value", seen: new Set() });
  if (meaning === null) {
    const exports = exportedNames(opened.module);
    if (exports.includes(exported)) project.found.report(factoryNotCallable(name.attr, "a type", name.origin));
    else reportNotExported(opened.module, { ...name, attr: exported }, exports);
    return null;
  }
  const from: ExportRef = opened.via
    ? { ...opened.via, name: exported }
    : { module: opened.module.path, package: false, name: exported };
  return new FactoryReader(opened.module, name, { from, protocol }).read(meaning, members);
}

/** The module that the ini names; null when there is none, which is reported. */
export function openNamed(project: SourceProject, name: FactoryName): ReturnType<typeof openModule> {
  const found = lookUpClaimed(project, name.module) ?? lookUpDotted(project, name.module);
  const opened = found.kind === "found" ? openModule(project, found) : null;
  if (opened !== null) return opened;
  const tried = found.kind === "found" ? [found.file] : found.tried;
  project.found.report(moduleNotFound({ module: name.module, tried }, nearestModule(project, name), name.origin));
  return null;
}

/** What `factory` of the runtime's base classes makes. */
const inheritedFactories: Readonly<Record<string, "App" | "Filter">> = { Middleware: "Filter", Application: "App" };

function ofRuntime(name: string): TypeText {
  return { text: name, imports: [{ local: name, from: { module: RUNTIME, package: true, name }, at: [0] }] };
}

class FactoryReader {
  readonly #module: SourceModule;
  readonly #name: FactoryName;
  readonly #given: { readonly from: ExportRef; readonly protocol: Protocol | null };

  constructor(
    module: SourceModule,
    name: FactoryName,
    given: { readonly from: ExportRef; readonly protocol: Protocol | null },
  ) {
    this.#module = module;
    this.#name = name;
    this.#given = given;
  }

  read(whole: Meaning, members: readonly string[]): Factory | null {
    let meaning = whole;
    for (const [i, member] of members.entries()) {
      const cls = classOfMeaning(meaning);
      const chain = cls && chainOf(cls);
      if (chain !== null) return i === members.length - 1 ? this.#ofClass(chain, member) : this.#notExported([]);
      const inner = memberOf(meaning, member);
      if (inner === null) return i === members.length - 1 ? this.#ofObject(meaning, member) : this.#notExported([]);
      meaning = inner;
    }
    return this.#ofMeaning(meaning);
  }

  #ofMeaning(meaning: Meaning): Factory | null {
    const cls = classOfMeaning(meaning);
    const chain = cls && chainOf(cls);
    if (chain?.runtimeBase === "Router") return readRouter(chain, this.#given.from);
    if (chain !== null) return this.#notCallable("a class");
    if (meaning.kind === "external")
      return this.#function({ kind: "opaque", place: null, node: null, type: null, conf: null });
    const found = factoryFunction(meaning);
    return found.kind === "wrong" ? this.#notCallable(found.what) : this.#function(found);
  }

  /** A static method of a class; `factory` of the runtime's own base classes is inherited. */
  #ofClass(chain: ClassChain, member: string): Factory | null {
    for (const link of chain.links) {
      const found = factoryFunction({ kind: "value", ...link }, member, link);
      if (found.kind !== "wrong") return this.#function(found);
    }
    if (member === "factory" && chain.runtimeBase === "Router") return readRouter(chain, this.#given.from);
    const made = member === "factory" ? inheritedFactories[chain.runtimeBase ?? ""] : undefined;
    if (made !== undefined) return this.#inherited(chain, made);
    const instead = chain.links.map((link) => uncallableMember(link, member)).find((text) => text !== null);
    return this.#notExported(chain.links.flatMap(staticMethodNames), instead);
  }

  /** A function that is written inside an object: `filters.cors`. */
  #ofObject(meaning: Meaning, member: string): Factory | null {
    const found = factoryFunction(meaning, member);
    return found.kind === "wrong" ? this.#notExported([]) : this.#function(found);
  }

  /** The runtime's `factory` takes what the class says that its conf is: `extends Middleware<AuditConf>`. */
  #inherited(chain: ClassChain, made: "App" | "Filter"): Factory {
    if (made === "Filter") reportMisspeltHooks(chain);
    const { links } = chain;
    const [own] = links;
    const last = links.at(-1) ?? own;
    const conf = baseOf(last.node)?.typeArguments?.[0];
    return {
      kind: "function",
      from: this.#given.from,
      member: this.#member(),
      origin: originOf(own.module, own.node.name ?? own.node),
      parameters: [],
      returns: ofRuntime(made),
      opaque: true,
      settings: conf === undefined ? null : settingsOfType({ place: last, node: conf }),
    };
  }

  #function(found: FactoryFunction): Factory {
    const { place, node, type, conf } = found;
    const origin = place && node ? originOf(place.module, node) : this.#name.origin;
    const read = { kind: "function", from: this.#given.from, member: this.#member(), origin } as const;
    if (found.kind === "opaque" || place === null) {
      return {
        ...read,
        parameters: [],
        opaque: true,
        settings: place && conf ? settingsOfType({ place, node: conf }) : null,
      };
    }
    const parameters = readParameters(place, found.parameters).map(toModel);
    const unsaid = found.isAsync ? { returns: { text: "Promise<unknown>", imports: [] } } : {};
    const returns = type === null ? unsaid : { returns: typeText(place, type) };
    return { ...read, parameters, ...returns, settings: this.#settings(found, parameters) };
  }

  /** The keys of the parameter that takes the local conf; without such a parameter there are none. */
  #settings(
    found: Extract<FactoryFunction, { kind: "function" }>,
    parameters: readonly Parameter[],
  ): Extract<Factory, { kind: "function" }>["settings"] {
    const { place, conf } = found;
    if (conf !== null) return settingsOfType({ place, node: conf });
    const at = localConfIndex(this.#given.protocol, parameters.length);
    const node = found.parameters[at];
    if (node === undefined) return found.parameters.some((p) => p.dotDotDotToken) ? null : [];
    return node.type === undefined || node.dotDotDotToken ? null : settingsOfType({ place, node: node.type });
  }

  #member(): string | null {
    const [, ...members] = this.#name.attr.split(".");
    return members.length === 0 ? null : members.join(".");
  }

  #notCallable(what: string): null {
    this.#module.project.found.report(factoryNotCallable(this.#name.attr, what, this.#name.origin));
    return null;
  }

  #notExported(others: readonly string[], instead: string | null = null): null {
    const [exported = ""] = this.#name.attr.split(".");
    const exports = others.map((n) => `${exported}.${n}`);
    const { attr, origin } = this.#name;
    this.#module.project.found.report(
      factoryNotExported({ name: attr, file: this.#module.path, instead }, exports, origin),
    );
    return null;
  }
}

/** Which parameter takes the local conf: the third one where an app or a loader comes first. */
function localConfIndex(protocol: Protocol | null, count: number): number {
  return argumentCount(protocol, count) - 1;
}

/** With how many arguments a protocol calls its factory. */
export function argumentCount(protocol: Protocol | null, count: number): number {
  if (protocol === null) return count > 2 ? 3 : 2;
  return ["paste.app_factory", "paste.filter_factory", "paste.server_factory"].includes(protocol) ? 2 : 3;
}

function reportNotExported(module: SourceModule, name: FactoryName, exports: readonly string[]): void {
  const instead = module.values.has(name.attr) ? "it is declared there: export it" : null;
  module.project.found.report(
    factoryNotExported({ name: name.attr, file: module.path, instead }, exports, name.origin),
  );
}

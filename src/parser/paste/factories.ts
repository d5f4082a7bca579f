/** Contexts that name a factory: `paste.x_factory = …`, `egg:…`, `call:…`. */
import { nearest } from "../nearest.js";
import {
  ambiguousEntryPoint,
  malformedFactory,
  noFactory,
  severalFactories,
  unknownDistribution,
  unknownEntryPoint,
} from "../messages/paste-names.js";
import type { Origin } from "../model.js";
import type { FactoryRef } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";
import { originOf, take, type Conf, type ConfValue } from "./conf.js";
import { lost, type Context, type FactoryContext } from "./context.js";
import { findEntryPoint, PROTOCOL_GROUPS } from "./entry-points.js";
import type { Loader } from "./loader.js";
import type { ObjectType } from "./names.js";
import type { Session } from "./session.js";
import { readCall, readImport } from "./uri.js";

/** What a factory will be given, and who asks for it. */
export interface FactoryRequest {
  readonly type: ObjectType;
  readonly name: string;
  readonly ask: Ask;
  readonly loader: Loader;
  readonly localConf: Conf;
  readonly globalConf: Conf;
}

/** A section whose factory is written out. */
export interface ExplicitRequest extends FactoryRequest {
  readonly section: string;
  readonly prefix: string;
}

/** Takes `paste.x_factory` out of the local conf. Of two protocols of a group the first counts and the other stays a setting. */
export function explicitFactory(session: Session, request: ExplicitRequest): Context {
  const { type, localConf, ask, section } = request;
  const given = PROTOCOL_GROUPS[type].flatMap((group) => group.filter((p) => localConf.has(p)).slice(0, 1));
  const [protocol] = given;
  const value = protocol === undefined ? null : take(localConf, protocol);
  if (protocol === undefined || value === null) {
    session.found.report(
      noFactory(section, PROTOCOL_GROUPS[type][0]?.[0] ?? "", { ...ask, instead: probableFactory(type, localConf) }),
    );
    return lost(request.name, ask);
  }
  if (given.length > 1) {
    session.found.report(severalFactories(section, given, ask));
    return lost(request.name, ask);
  }
  const factory = importOf(session, value, ask);
  return factory === null
    ? lost(request.name, ask)
    : { ...factoryContext(request, factory, protocol), prefix: request.prefix };
}

/** The object that an entry point makes. */
export function eggFactory(session: Session, request: FactoryRequest, egg: { dist: string; name: string }): Context {
  const { type, name, ask } = request;
  const uri = `egg:${egg.dist}#${egg.name}`;
  const entry = findEntryPoint(session.distributions, type, egg);
  const factory: FactoryRef = { scheme: "egg", spec: uri, dist: egg.dist, entryPoint: egg.name, origin: ask.origin };
  switch (entry.kind) {
    case "found":
      return factoryContext(request, factory, entry.protocol);
    case "trusted":
      return factoryContext(request, factory, null);
    case "no-distribution":
      session.found.report(unknownDistribution(egg.dist, session.distributions.names, ask));
      return lost(name, ask);
    case "missing":
      session.found.report(unknownEntryPoint(uri, entry, { ...ask, name: egg.name }));
      return lost(name, ask);
    case "ambiguous":
      session.found.report(ambiguousEntryPoint(uri, entry.protocols, ask));
      return lost(name, ask);
  }
}

/** The object that a function makes. Its protocol is not known until a section uses it. */
export function callFactory(session: Session, request: FactoryRequest, path: string): Context {
  const { name, ask } = request;
  const factory = readCall(path, ask.origin);
  if (factory?.scheme === "call" && !factory.attr.includes(".")) return factoryContext(request, factory, null);
  const why =
    factory === null
      ? "write call:module:attr"
      : "call: takes a module's own names only: write paste.app_factory (or the kind it is) = module:Class.method";
  session.found.report(malformedFactory(`call:${path}`, why, ask));
  return lost(name, ask);
}

function factoryContext(request: FactoryRequest, factory: FactoryRef, protocol: string | null): FactoryContext {
  const { type, name, ask, loader, localConf, globalConf } = request;
  const base = { kind: "factory", type, name, ask, loader, localConf, globalConf } as const;
  return { ...base, factory, protocol, prefix: null, via: [], broken: false };
}

function importOf(session: Session, value: ConfValue, ask: Ask): FactoryRef | null {
  const origin: Origin = originOf(value, ask.origin);
  const factory = readImport(value.value, origin);
  if (factory !== null) return factory;
  session.found.report(malformedFactory(value.value, wayOut(value.value), askAt(ask, origin)));
  return null;
}

function wayOut(spec: string): string {
  if (spec.startsWith("\n")) return "write it on the line of its key";
  return spec.includes("\\") ? "write module:attr, with / between folders" : "write module:attr";
}

/** The key that was meant to name the factory: a protocol of another kind, or one that is nearly spelt like one. */
function probableFactory(type: ObjectType, localConf: Conf): { key: string; meant: string | null } | null {
  const wanted = [...PROTOCOL_GROUPS[type].flat(), "use"];
  const known = new Set<string>(Object.values(PROTOCOL_GROUPS).flat(2));
  const keys = [...localConf.keys()].filter((key) => key.length >= 3);
  const other = keys.find((key) => known.has(key));
  if (other !== undefined) return { key: other, meant: null };
  const misspelt = keys.map((key) => ({ key, meant: nearest(key, wanted) })).find(({ meant }) => meant !== null);
  return misspelt ?? null;
}

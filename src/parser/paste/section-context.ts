/** The context of one section: an app, filter or server, a pipeline, a filter-app, and what `use` and `filter-with` make of them. */
import { unknownDistribution } from "../messages/paste-names.js";
import { commentInPipeline, filterWithMakesFilter, lostSettings } from "../messages/paste-warnings.js";
import { emptyPipeline, extraPipelineKey, missingNext, missingPipeline } from "../messages/paste.js";
import type { Origin } from "../model.js";
import type { IniSection } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";
import { originOf, placedWords, take, type ConfValue, type PlacedWord } from "./conf.js";
import {
  handsOn,
  lost,
  passThrough,
  sectionRef,
  type Context,
  type ContextBase,
  type ContextRequest,
} from "./context.js";
import { isDistribution } from "./entry-points.js";
import { explicitFactory } from "./factories.js";
import type { ConfigLoader, Loader } from "./loader.js";
import type { ObjectType } from "./names.js";
import { readSection, type SectionValues } from "./section-values.js";
import { visitKey, type Session } from "./session.js";

/** Resolves a name; given from outside, because names lead to sections and sections to names. */
export type GetContext = (session: Session, loader: Loader, request: ContextRequest) => Context;

/** A section that was asked for. */
export interface SectionScope {
  readonly session: Session;
  readonly loader: ConfigLoader;
  readonly request: ContextRequest;
  readonly section: IniSection;
  readonly getContext: GetContext;
}

interface Scope extends SectionScope {
  readonly values: SectionValues;
}

/** Makes the context of a section. What is broken in it is reported; its other parts are resolved all the same. */
export function sectionContext(asked: SectionScope): Context {
  const { session, loader, section, request } = asked;
  const values = readSection(session, { loader, section, ask: request.ask, globals: request.globals });
  const scope: Scope = { ...asked, values };
  const filterWith = request.type === "server" ? null : take(values.localConf, "filter-with");
  const known = checkRequired(scope);
  const context = bareContext(scope);
  if (context.kind !== "lost" && (values.broken || !known)) context.broken = true;
  nameAfterSection(scope, context);
  return filterWith === null ? context : wrap(scope, context, filterWith);
}

function bareContext(scope: Scope): Context {
  if (scope.section.name.startsWith("filter-app:")) return filterAppContext(scope);
  if (scope.section.name.startsWith("pipeline:")) return pipelineContext(scope);
  return factoryContext(scope, scope.request.type);
}

/** The factory's settings are the section's; `use` or a written-out factory says which it is. */
function factoryContext(scope: Scope, type: ObjectType): Context {
  const { session, loader, request, section, values } = scope;
  const use = take(values.localConf, "use");
  if (use !== null) return usedContext(scope, type, use);
  if (values.broken && brokenFactory(section)) return lost(request.name, request.ask);
  const { localConf, globalConf } = values;
  const place = { section: section.name, prefix: prefixOf(section) };
  const ask = askAt(request.ask, section.origin);
  return explicitFactory(session, { type, name: request.name, ask, loader, localConf, globalConf, ...place });
}

/** Whether what names the factory is the very value that could not be read: to say that there is none would mislead. */
function brokenFactory(section: IniSection): boolean {
  return section.options.some(({ key, raw }) => raw.includes("%") && (key === "use" || key.startsWith("paste.")));
}

/** `use`: the used section's context, changed by this one's `set`s and settings; its names are looked up in this file from now on. */
function usedContext(scope: Scope, type: ObjectType, use: ConfValue): Context {
  const { session, loader, section, values } = scope;
  const ask = askFor(scope, originOf(use, section.origin));
  const context = scope.getContext(session, loader, { type, name: use.value, globals: values.globalConf, ask });
  if (context.kind === "lost") return context;
  for (const [key, value] of values.additions) context.globalConf.set(key, value);
  for (const [key, value] of values.localConf) context.localConf.set(key, value);
  const file = values.globalConf.get("__file__");
  if (file !== undefined) context.globalConf.set("__file__", file);
  reportLost(scope, context, use);
  if (context.kind !== "factory") return context;
  context.loader = loader;
  context.prefix ??= prefixOf(section);
  if (context.factory.scheme === "call") context.protocol ??= protocolOf(section);
  return context;
}

/** PasteDeploy builds the protocol from the section's prefix; `paste.filter-app_factory` is none. */
function protocolOf(section: IniSection): string {
  const prefix = prefixOf(section);
  const kinds: Readonly<Record<string, string>> = { application: "app", composite: "composit" };
  return `paste.${kinds[prefix] ?? prefix}_factory`;
}

function reportLost(scope: Scope, context: Context, use: ConfValue): void {
  const { session, request, values } = scope;
  const keys = [...values.localConf.keys()];
  const [first] = values.localConf.values();
  if (context.kind === "lost" || context.kind === "factory" || first === undefined) return;
  if (handsOn(context, context.localConf)) return;
  const what = context.kind === "pipeline" ? `the pipeline '${use.value}'` : `the ${context.kind} of '${use.value}'`;
  session.found.report(lostSettings(keys, what, askAt(request.ask, first.option?.origin ?? request.ask.origin)));
}

function pipelineContext(scope: Scope): Context {
  const { session, request, section, values } = scope;
  const pipeline = take(values.localConf, "pipeline");
  const ask = askAt(request.ask, section.origin);
  for (const [key, value] of values.localConf) {
    session.found.report(extraPipelineKey(key, section.name, askAt(ask, value.option?.origin ?? ask.origin)));
  }
  if (pipeline === null) {
    if (!values.broken) session.found.report(missingPipeline(section.name, ask));
    return lost(request.name, request.ask);
  }
  const words = placedWords(pipeline, section.origin);
  const app = words.at(-1);
  if (app === undefined) {
    session.found.report(
      emptyPipeline(`the pipeline of [${section.name}]`, askAt(ask, originOf(pipeline, ask.origin))),
    );
    return lost(request.name, request.ask);
  }
  reportComments(session, words, ask);
  return {
    ...emptyContext(scope),
    kind: "pipeline",
    broken: values.localConf.size > 0,
    app: part(scope, "app", app),
    filters: words.slice(0, -1).map((word) => part(scope, "filter", word)),
  };
}

/** A word that begins with a comment's sign: PasteDeploy knows no comments behind a value. */
export function reportComments(session: Session, words: readonly PlacedWord[], ask: Ask): void {
  const start = words.find((word) => word.text.startsWith("#") || word.text.startsWith(";"));
  if (start === undefined) return;
  const line = words.filter(
    (word) => word.origin.line === start.origin.line && word.origin.column >= start.origin.column,
  );
  const last = line.at(-1) ?? start;
  const length = last.origin.column + last.text.length - start.origin.column;
  const comment = line.map((word) => word.text).join(" ");
  session.found.report(commentInPipeline(comment, askAt(ask, { ...start.origin, length })));
}

/** `next` is the app, the section itself names the filter. */
function filterAppContext(scope: Scope): Context {
  const { session, request, section, values } = scope;
  const next = take(values.localConf, "next");
  if (next === null) {
    if (!values.broken) session.found.report(missingNext(section.name, askAt(request.ask, section.origin)));
    return lost(request.name, request.ask);
  }
  const app = part(scope, "app", { text: next.value, origin: originOf(next, section.origin) });
  return { ...emptyContext(scope), kind: "filter-app", next: app, filter: factoryContext(scope, "filter") };
}

/** `filter-with`: around the section's own context, with the section's conf. */
function wrap(scope: Scope, next: Context, filterWith: ConfValue): Context {
  const { session, request, section } = scope;
  const origin = originOf(filterWith, section.origin);
  const filter = part(scope, "filter", { text: filterWith.value, origin });
  if (request.type === "app" && next.kind !== "lost" && next.kind !== "factory") {
    const wrapped = next.kind === "pipeline" ? "a pipeline" : `a ${next.kind}`;
    const ask = askAt(request.ask, filterWith.option?.origin ?? origin);
    session.found.report(filterWithMakesFilter(section.name, wrapped, ask));
  }
  const context: Context = { ...emptyContext(scope), kind: "filter-with", filter, next };
  passThrough(context, request.name, sectionRef(scope.loader.file.ini.file, section));
  return context;
}

function part(scope: Scope, type: ObjectType, word: PlacedWord): Context {
  const ask = askFor(scope, word.origin);
  const globals = scope.values.globalConf;
  return scope.getContext(scope.session, scope.loader, { type, name: word.text, globals, ask });
}

function emptyContext({ request, values }: Scope): ContextBase {
  const { type, name, ask } = request;
  return { type, name, via: [], ask, broken: false, localConf: values.localConf, globalConf: values.globalConf };
}

function nameAfterSection({ loader, request, section }: Scope, context: Context): void {
  const ref = sectionRef(loader.file.ini.file, section);
  passThrough(context, request.name, ref);
  if (context.kind !== "lost") context.ask = request.ask;
  if (context.kind === "filter-app" && context.via.length === 1) passThrough(context.filter, request.name, ref);
}

function askFor({ loader, request, section }: Scope, origin: Origin): Ask {
  const { origin: header, name } = section;
  const link = { text: `needed by [${name}]`, origin: header, section: visitKey(loader.file.ini.file, name) };
  return { origin, chain: [link, ...request.ask.chain] };
}

function checkRequired(scope: Scope): boolean {
  const { session, request, section, values } = scope;
  const required = take(values.localConf, "require");
  if (required === null) return true;
  const words = placedWords(required, section.origin);
  const missing = words.filter((word) => !isDistribution(session.distributions, word.text));
  for (const { text, origin } of missing) {
    session.found.report(unknownDistribution(text, session.distributions.names, askAt(request.ask, origin)));
  }
  return missing.length === 0;
}

function prefixOf(section: IniSection): string {
  return section.name.slice(0, section.name.indexOf(":"));
}

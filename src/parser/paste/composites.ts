/** What the known composites ask of their loader when they are created: Paste's sources, read as rules. */
import { badCascadeCatch, badCascadeKey, badMount, emptyPipeline } from "../messages/paste.js";
import { replacedMount } from "../messages/paste-warnings.js";
import type { Origin } from "../model.js";
import type { Composite, CompositeNode, PlanNode } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";
import { compositeModel, urlMapFlavour } from "./composite-models.js";
import { originOf, placedWords, type Conf, type ConfValue, type PlacedWord } from "./conf.js";
import type { Context, FactoryContext } from "./context.js";
import { getContext, reportCircle } from "./get-context.js";
import { readMount } from "./mount-path.js";
import { findSections, type ObjectType } from "./names.js";
import { reportComments } from "./section-context.js";
import { visitKey, type Session } from "./session.js";
import { compareCodePoints } from "./text-order.js";
import { isUri } from "./uri.js";

/** The node so far, and the way to make the nodes of its parts. */
export type CompositeBase = Omit<CompositeNode, "kind" | "composite"> & {
  readonly create: (session: Session, context: Context) => PlanNode;
};

interface Scope {
  readonly session: Session;
  readonly context: FactoryContext;
  readonly create: CompositeBase["create"];
  /** Something that stops the factory itself. */
  broken: boolean;
}

/** Resolves the names of a composite. */
export function createComposite(session: Session, context: FactoryContext, base: CompositeBase): PlanNode {
  const { create, ...node } = base;
  const broken: PlanNode = { kind: "broken", name: node.name, origin: node.origin };
  const key = openKey(context);
  if (session.open.has(key)) {
    const section = context.via.at(-1);
    reportCircle(
      session,
      section === undefined ? `\0${context.factory.spec}` : visitKey(section.file, section.section),
      context.ask,
    );
    return broken;
  }
  session.open.add(key);
  const scope: Scope = { session, context, create, broken: false };
  const composite = compositeOf(scope);
  session.open.delete(key);
  return scope.broken ? broken : { ...node, kind: "composite", composite };
}

/** The same sections, with the same global settings that a URL map looks at. */
function openKey({ via, loader, factory, globalConf }: FactoryContext): string {
  const sections = via.map((ref) => [ref.file, ref.section]);
  return JSON.stringify(["create", loader.key, sections, factory.spec, globalConf.get("not_found_app")?.value ?? null]);
}

function compositeOf(scope: Scope): Composite {
  switch (compositeModel(scope.context.factory)) {
    case "urlmap":
      return urlMap(scope);
    case "pipeline-by-key":
      return pipelineByKey(scope);
    case "cascade":
      return cascade(scope);
    case "remote_addr":
      return { model: "unknown", names: appsBehind(scope, "app.") };
    case null:
      return { model: "unknown", names: namesInValues(scope) };
  }
}

/** `urlmap_factory`: every key is a mount but `not_found_app`, which may also come from the globals. Its apps get its global conf. */
function urlMap(scope: Scope): Composite {
  const { localConf, globalConf, factory } = scope.context;
  const notFound = localConf.get("not_found_app") ?? globalConf.get("not_found_app");
  const mounts = Array.from(localConf)
    .filter(([key]) => key !== "not_found_app")
    .map(([key, value]) => mountOf(scope, key, value));
  reportReplaced(scope, mounts);
  return {
    model: "urlmap",
    flavour: urlMapFlavour(factory),
    mounts,
    notFoundApp: notFound === undefined || notFound.value === "" ? null : appOf(scope, "not_found_app", notFound),
  };
}

function mountOf(scope: Scope, key: string, value: ConfValue): { key: string; app: PlanNode; origin: Origin } {
  const read = readMount(key);
  const origin = value.option?.origin ?? scope.context.ask.origin;
  if (!read.ok) {
    scope.session.found.report(badMount(key, read.why, askAt(scope.context.ask, origin)));
    scope.broken = true;
  }
  return { key, app: appOf(scope, key, value), origin };
}

/** Of two mounts of one place Paste's map keeps the later. */
function reportReplaced({ session, context }: Scope, mounts: readonly { key: string; origin: Origin }[]): void {
  const latest = new Map<string, string>();
  for (const { key, origin } of [...mounts].reverse()) {
    const read = readMount(key);
    if (!read.ok) continue;
    const place = JSON.stringify([read.mount.domain, read.mount.path]);
    const by = latest.get(place);
    if (by === undefined) latest.set(place, key);
    else session.found.report(replacedMount(key, by, askAt(context.ask, origin)));
  }
}

type KeyedPipeline = (Composite & { model: "pipeline-by-key" })["pipelines"][number];

/** nova's `pipeline_factory` and its kin: each key is a pipeline, whose parts are asked for without a global conf. */
function pipelineByKey(scope: Scope): Composite {
  return {
    model: "pipeline-by-key",
    pipelines: Array.from(scope.context.localConf, ([key, value]) => keyedPipeline(scope, key, value)),
  };
}

function keyedPipeline(scope: Scope, key: string, value: ConfValue): KeyedPipeline {
  const { session, context } = scope;
  const origin = value.option?.origin ?? context.ask.origin;
  const words = placedWords(value, origin);
  const last = words.at(-1);
  reportComments(session, words, context.ask);
  const app =
    last === undefined ? missingApp(scope, key, value) : part(scope, { type: "app", key, word: last, globals: null });
  const filters = words.slice(0, -1).map((word) => part(scope, { type: "filter", key, word, globals: null }));
  return { key, filters, app, origin };
}

function missingApp({ session, context }: Scope, key: string, value: ConfValue): PlanNode {
  const origin = originOf(value, context.ask.origin);
  session.found.report(emptyPipeline(`the pipeline '${key}'`, askAt(context.ask, origin)));
  return { kind: "broken", name: "", origin };
}

/** Paste's `make_cascade`: the apps in the order of their keys as Python sorts them, and `catch`, by default 404. */
function cascade(scope: Scope): Composite {
  const { session, context } = scope;
  const apps = [...context.localConf].filter(([key]) => key !== "catch").sort(([a], [b]) => compareCodePoints(a, b));
  for (const [key, value] of apps) {
    if (key.startsWith("app")) continue;
    scope.broken = true;
    session.found.report(badCascadeKey(key, askAt(context.ask, value.option?.origin ?? context.ask.origin)));
  }
  return {
    model: "cascade",
    catch: statuses(scope),
    apps: apps.map(([key, value]) => ({
      key,
      app: appOf(scope, key, value),
      origin: value.option?.origin ?? context.ask.origin,
    })),
  };
}

/** The statuses that Paste has an exception for: a cascade can catch no others. */
const caughtByPaste = [
  [300, 305],
  [307, 307],
  [400, 417],
  [429, 429],
  [500, 505],
] as const;

function statuses(scope: Scope): number[] {
  const { session, context } = scope;
  const caught = context.localConf.get("catch");
  if (caught === undefined) return [404];
  return placedWords(caught, context.ask.origin).map(({ text, origin }) => {
    const status = /^[+-]?\d+(?:_\d+)*$/u.test(text) ? Number(text.replaceAll("_", "")) : NaN;
    if (!caughtByPaste.some(([first, last]) => status >= first && status <= last)) {
      scope.broken = true;
      session.found.report(badCascadeCatch(text, askAt(context.ask, origin)));
    }
    return status;
  });
}

type Names = (Composite & { model: "unknown" })["names"];

function appsBehind(scope: Scope, prefix: string): Names {
  return Array.from(scope.context.localConf)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => ({ name: value.value, app: appOf(scope, key, value) }));
}

/** For a factory that nothing is known of: the words of its settings that name an app of its file. Others are none of its names. */
function namesInValues(scope: Scope): Names {
  const { loader, localConf, ask } = scope.context;
  if (loader.kind !== "config") return [];
  const names = new Map<string, { name: string; app: PlanNode }>();
  for (const [key, value] of localConf) {
    for (const word of placedWords(value, ask.origin)) {
      const known = !isUri(word.text) && findSections(loader.file.index, "app", word.text).length === 1;
      if (!known || names.has(word.text) || isOpen(scope, word.text)) continue;
      names.set(word.text, {
        name: word.text,
        app: part(scope, { type: "app", key, word, globals: scope.context.globalConf }),
      });
    }
  }
  return [...names.values()];
}

/** A word that happens to be the name of a section on the way here: certainly not meant as a name. */
function isOpen({ context }: Scope, name: string): boolean {
  const { loader, ask, via } = context;
  if (loader.kind !== "config") return false;
  const own = [...via.map((ref) => visitKey(ref.file, ref.section)), ...ask.chain.map((link) => link.section ?? "")];
  return findSections(loader.file.index, "app", name).some((section) =>
    own.includes(visitKey(loader.file.ini.file, section.name)),
  );
}

function appOf(scope: Scope, key: string, value: ConfValue): PlanNode {
  const word = { text: value.value, origin: originOf(value, scope.context.ask.origin) };
  return part(scope, { type: "app", key, word, globals: scope.context.globalConf });
}

interface Part {
  readonly type: ObjectType;
  readonly key: string;
  readonly word: PlacedWord;
  readonly globals: Conf | null;
}

function part(scope: Scope, { type, key, word, globals }: Part): PlanNode {
  const { session, context } = scope;
  const ask = askFor(context, key, word.origin);
  return scope.create(session, getContext(session, context.loader, { type, name: word.text, globals, ask }));
}

function askFor({ via, ask, factory, localConf }: FactoryContext, key: string, origin: Origin): Ask {
  const [first] = via;
  const last = via.at(-1);
  if (first === undefined || last === undefined)
    return { origin, chain: [{ text: `needed by ${factory.spec}`, origin: ask.origin }, ...ask.chain] };
  const link = {
    text: `needed by [${first.section}] at ${key}`,
    origin: localConf.get(key)?.option?.origin ?? first.origin,
    section: visitKey(last.file, last.section),
  };
  return { origin, chain: [link, ...ask.chain] };
}

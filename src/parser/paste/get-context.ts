/** PasteDeploy's `get_context`: from a name or URI to the context of what it names. Every mistake is reported and the rest goes on. */
import path from "node:path";
import {
  ambiguousName,
  circular,
  missingConfigFile,
  tooLarge,
  unknownApp,
  unknownFilter,
  unknownScheme,
  unknownServer,
  wrongKind,
} from "../messages/paste-names.js";
import type { IniSection } from "../plan-model.js";
import type { Ask } from "./ask.js";
import { emptyConf } from "./conf.js";
import { lost, type Context, type ContextRequest } from "./context.js";
import { callFactory, eggFactory } from "./factories.js";
import type { ConfigLoader, Loader } from "./loader.js";
import { callLoader, configLoader, eggLoader } from "./loaders.js";
import { findSections, sectionsOfType } from "./names.js";
import { sectionContext } from "./section-context.js";
import { loadFile, visitKey, type Session } from "./session.js";
import { isUri, readUri } from "./uri.js";

/** PasteDeploy gives up at Python's recursion limit, at about this depth. */
const MAX_DEPTH = 400;
/** PasteDeploy makes every object anew for every reference, and has no limit. */
const MAX_CONTEXTS = 50_000;

/** Resolves a name. */
export function getContext(session: Session, loader: Loader, request: ContextRequest): Context {
  const { name, ask } = request;
  if (++session.made > MAX_CONTEXTS || ask.chain.length > MAX_DEPTH) return giveUp(session, request);
  if (isUri(name)) return uriContext(session, loader, request);
  switch (loader.kind) {
    case "config":
      return namedContext(session, loader, request);
    case "egg":
      return eggFactory(session, factoryRequest(loader, request), { dist: loader.dist, name });
    case "call":
      return callFactory(session, factoryRequest(loader, request), loader.path);
  }
}

function giveUp(session: Session, request: ContextRequest): Context {
  const what =
    session.made > MAX_CONTEXTS
      ? `more than ${String(MAX_CONTEXTS)} objects are asked for`
      : `sections refer to each other more than ${String(MAX_DEPTH)} deep`;
  const once = session.circles.has(what);
  session.circles.add(what);
  if (!once)
    session.found.report(
      tooLarge({ what, refers: "section" }, { origin: request.ask.origin, chain: request.ask.chain.slice(0, 10) }),
    );
  return lost(request.name, request.ask);
}

/** An object that shares the asker's global conf: PasteDeploy hands the dict itself on. */
function factoryRequest(loader: Loader, request: ContextRequest): Parameters<typeof eggFactory>[1] {
  const { type, name, ask, globals } = request;
  return { type, name, ask, loader, localConf: emptyConf(), globalConf: globals ?? emptyConf() };
}

function uriContext(session: Session, loader: Loader, request: ContextRequest): Context {
  const uri = readUri(request.name);
  switch (uri.scheme) {
    case "config":
      return configContext(session, loader, { ...request, uri });
    case "egg":
      return renamed(getContext(session, eggLoader(uri.path), { ...request, name: uri.name }), request.name);
    case "call":
      return callFactory(session, factoryRequest(callLoader(uri.path), request), uri.path);
    default:
      session.found.report(unknownScheme(request.name, request.ask));
      return lost(request.name, request.ask);
  }
}

function configContext(
  session: Session,
  asker: Loader,
  request: ContextRequest & { uri: ReturnType<typeof readUri> },
): Context {
  const { uri, ask, globals } = request;
  const from = asker.kind === "config" ? asker.file.ini.file : "";
  const name = session.world.locate({ path: uri.path, from, known: session.files.keys() });
  const file = loadFile(session, name);
  if (file === null) {
    session.found.report(missingConfigFile(name, ask, session.world.filesIn?.(path.posix.dirname(name))));
    return lost(request.name, ask);
  }
  const context = getContext(session, configLoader(session, file, globals ?? emptyConf()), {
    ...request,
    name: uri.name,
  });
  if (file.refused && context.kind !== "lost") context.broken = true;
  return renamed(context, request.name);
}

function renamed(context: Context, name: string): Context {
  context.name = name;
  return context;
}

function namedContext(session: Session, loader: ConfigLoader, request: ContextRequest): Context {
  const sections = findSections(loader.file.index, request.type, request.name);
  const [section] = sections;
  if (section !== undefined && sections.length === 1) return openSection(session, loader, { ...request, section });
  if (section === undefined) reportUnknown(session, loader, request);
  else
    session.found.report(
      ambiguousName(
        request.name,
        sections.map((s) => s.name),
        request.ask,
      ),
    );
  return lost(request.name, request.ask);
}

function openSection(
  session: Session,
  loader: ConfigLoader,
  request: ContextRequest & { section: IniSection },
): Context {
  const { section, type, ask, name } = request;
  const key = JSON.stringify([loader.key, type, section.name]);
  if (session.open.has(key)) {
    reportCircle(session, `${loader.file.ini.file}\0${section.name}`, ask);
    return lost(name, ask);
  }
  session.visited.add(visitKey(loader.file.ini.file, section.name));
  session.open.add(key);
  const context = sectionContext({ session, loader, request, section, getContext });
  session.open.delete(key);
  return context;
}

/** Reports a way that leads back to `section` (`file\0name`). A circle that was found from another of its members is not told again. */
export function reportCircle(session: Session, section: string, ask: Ask): void {
  const back = ask.chain.findIndex((link) => link.section === section);
  const links = ask.chain.slice(0, back + 1).reverse();
  const members = JSON.stringify(links.map((link) => link.section).sort());
  if (session.circles.has(members)) return;
  session.circles.add(members);
  const keys = [...links.map((link) => link.section ?? ""), section];
  const files = new Set(keys.map((key) => key.slice(0, key.indexOf("\0"))));
  const steps = keys.map((key) => {
    const [file = "", name = ""] = key.split("\0");
    return files.size > 1 ? `[${name}] of ${file}` : `[${name}]`;
  });
  session.found.report(circular(steps, { origin: ask.origin, chain: ask.chain.slice(back + 1) }));
}

function reportUnknown(session: Session, loader: ConfigLoader, request: ContextRequest): void {
  const { type, name, ask } = request;
  const { index, ini } = loader.file;
  const other = (["app", "filter", "server"] as const).flatMap((t) => findSections(index, t, name))[0];
  const lookup = { sections: sectionsOfType(index, type), file: ini.file };
  const message = { app: unknownApp, filter: unknownFilter, server: unknownServer }[type];
  session.found.report(other === undefined ? message(name, lookup, ask) : wrongKind(other.name, type, ask));
}

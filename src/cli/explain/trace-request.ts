/** Follows a request through the parts of an application, outermost first. */
import { assertNever } from "../../parser/assert-never.js";
import type {
  AppModel,
  ByKeyPart,
  CascadePart,
  FactoryTarget,
  Part,
  PartId,
  RouterPart,
  UrlMapPart,
} from "../../parser/app-model.js";
import { defaultStrategy } from "../../templates/strategies.js";
import { CannotRun } from "../cannot-run.js";
import { chooseMethod } from "./choose-method.js";
import { findMount } from "./find-mount.js";
import { findRoute } from "./find-route.js";
import type { Loser, Trace, TracedRequest, TraceStep } from "./trace.js";
import { step, unanswered } from "./trace.js";

/** The way of a request through the application's first entry. */
export function traceRequest(model: AppModel, request: TracedRequest): Trace {
  const [entry] = model.entries;
  if (entry === undefined) return unanswered([], "there is no app");
  const [path = "/"] = request.target.split(/[?#]/, 1);
  const decoded = decode(path);
  if (decoded === null) return unanswered([], "400: the path is not UTF-8");
  return traceFrom({ model, request, whole: decoded, legacy: false }, entry.part, decoded);
}

interface Walk {
  readonly model: AppModel;
  readonly request: TracedRequest;
  /** The whole path, mount points included. */
  readonly whole: string;
  /** Whether the way led through the filter of the legacy endpoint. */
  readonly legacy: boolean;
}

function traceFrom(walk: Walk, id: PartId, path: string): Trace {
  const part = partOf(walk, id);
  switch (part.kind) {
    case "factory":
      return {
        steps: [step("app", part.name, { detail: describeTarget(part.target), origin: part.origin })],
        answered: true,
        outcome: `answered by [${part.section}]`,
      };
    case "router":
      return traceRouter(walk, part, path);
    case "urlmap":
      return traceUrlMap(walk, part, path);
    case "pipeline":
      return behind([pipelineStep(part, [])], traceFilters(walk, part.filters, { app: part.app, path }));
    case "by-key":
      return traceByKey(walk, part, path);
    case "cascade":
      return traceCascade(walk, part, path);
    case "wrapped":
      return traceFilters(walk, [part.filter], { app: part.next, path });
    case "loader":
      return {
        steps: [step("composite", part.name, { detail: describeTarget(part.target), origin: part.origin })],
        answered: true,
        outcome: `its factory decides between ${part.names.map(({ name }) => name).join(", ")}`,
      };
    default:
      return assertNever(part);
  }
}

function traceUrlMap(walk: Walk, part: UrlMapPart, path: string): Trace {
  const { mount, rest, losers } = findMount(part, { path, host: walk.request.host });
  const lost = losers.map((loser): Loser => ({
    what: loser.mount.key,
    why: loser.why,
    origin: loser.mount.origin,
  }));
  if (mount !== null) return behind([{ ...mountStep(part, mount), losers: lost }], traceFrom(walk, mount.app, rest));
  const nowhere = { ...step("mount", "none", { detail: `[${part.section}]`, origin: part.origin }), losers: lost };
  if (part.notFoundApp === null) return unanswered([nowhere], "404: no mount takes the path");
  return behind([nowhere], traceFrom(walk, part.notFoundApp, path));
}

function mountStep(part: UrlMapPart, mount: UrlMapPart["mounts"][number]): TraceStep {
  return step("mount", mount.key, { detail: `[${part.section}]`, origin: mount.origin });
}

function traceByKey(walk: Walk, part: ByKeyPart, path: string): Trace {
  const keys = part.pipelines.map(({ key }) => key);
  const wanted = walk.request.key;
  if (wanted !== null && !keys.includes(wanted))
    throw new CannotRun(`--key ${wanted}: [${part.section}] has the keys ${keys.join(", ")}`);
  const chosen = wanted ?? defaultStrategy(walk.model);
  const pipeline = part.pipelines.find(({ key }) => key === chosen);
  if (pipeline === undefined)
    return unanswered([], `the server does not start: [${part.section}] has no pipeline ${chosen ?? ""} (--key)`);
  const others = keys
    .filter((key) => key !== chosen)
    .map((key): Loser => ({
      what: key,
      why: `only when the program starts with authStrategy ${key} (here --key ${key})`,
      origin: null,
    }));
  return behind(
    [{ ...pipelineStep(part, others), what: pipeline.key }],
    traceFilters(walk, pipeline.filters, { app: pipeline.app, path }),
  );
}

function traceCascade(walk: Walk, part: CascadePart, path: string): Trace {
  const steps: TraceStep[] = [
    step("cascade", part.name, { detail: `the next one after ${part.catch.join(", ")}`, origin: part.origin }),
  ];
  const [last, ...before] = [...part.apps].reverse();
  if (last === undefined) return unanswered(steps, "404: the cascade has no app");
  for (const app of before.reverse()) {
    const trace = traceFrom(walk, app, path);
    steps.push(...trace.steps);
    if (trace.answered || !part.catch.some((code) => trace.outcome.startsWith(`${String(code)}:`)))
      return { ...trace, steps };
  }
  return behind(steps, traceFrom(walk, last, path));
}

function traceRouter(walk: Walk, part: RouterPart, path: string): Trace {
  const router = walk.model.routers.find(({ name }) => name === part.router);
  if (router === undefined) return unanswered([], `there is no router ${part.router}`);
  const start = step("router", part.name, { detail: `[${part.section}]`, origin: router.origin });
  const { found, losers } = findRoute(router, walk.request.method, path);
  if (found === null) {
    const outcome =
      path === ""
        ? `302: the mount itself is sent to ${walk.whole}/`
        : `404: no route is for ${walk.request.method} ${path}`;
    return unanswered([start, { ...step("route", "none"), losers }], outcome);
  }
  const params = Object.entries(found.params).map(([name, value]) => `${name} = ${value}`);
  const route = {
    ...step("route", `${found.route.verb} ${found.path}`, { detail: params.join(", "), origin: found.route.origin }),
    losers,
  };
  return behind(
    [start, route],
    chooseMethod(router, found.route.endpoint, { ...walk.request, params: found.params, legacy: walk.legacy }),
  );
}

function pipelineStep(part: Part, losers: readonly Loser[]): TraceStep {
  return { ...step("pipeline", part.name, { detail: `[${part.section}]`, origin: part.origin }), losers };
}

/** The filters, outermost first, then the app: unless one of them answers itself. */
function traceFilters(
  walk: Walk,
  ids: readonly PartId[],
  next: { readonly app: PartId; readonly path: string },
): Trace {
  const answering = ids.findIndex((id) => answersItself(walk, partOf(walk, id)));
  if (answering < 0) return behind(filterSteps(walk, ids), traceFrom(through(walk, ids), next.app, next.path));
  const steps = filterSteps(walk, ids.slice(0, answering + 1));
  return { steps, answered: true, outcome: `answered by the filter ${steps.at(-1)?.what ?? ""}` };
}

/** The health check answers at its path, and for Kubernetes below it. */
function answersItself({ whole }: Walk, part: Part): boolean {
  if (part.kind !== "factory" || part.target.kind !== "builtin" || part.target.name !== "healthcheck") return false;
  const path = part.localConf.find(({ key }) => key === "path")?.value ?? "/healthcheck";
  return [path, `${path}/live`, `${path}/ready`].includes(whole);
}

/** The way behind filters. */
function through(walk: Walk, ids: readonly PartId[]): Walk {
  return walk.legacy || ids.some((id) => isLegacy(walk, id)) ? { ...walk, legacy: true } : walk;
}

function isLegacy(walk: Walk, id: PartId): boolean {
  const part = partOf(walk, id);
  if (part.kind === "wrapped") return isLegacy(walk, part.filter) || isLegacy(walk, part.next);
  return part.kind === "factory" && part.target.kind === "builtin" && part.target.name === "legacyV2Compatible";
}

/** A filter may itself be made of filters. */
function filterSteps(walk: Walk, ids: readonly PartId[]): TraceStep[] {
  return ids.flatMap((id) => {
    const part = partOf(walk, id);
    if (part.kind === "wrapped") return filterSteps(walk, [part.filter, part.next]);
    const detail = part.kind === "factory" ? describeTarget(part.target) : `[${part.section}]`;
    return [step("filter", part.name, { detail, origin: part.origin })];
  });
}

function partOf({ model }: Walk, id: PartId): Part {
  const part = model.parts[id];
  if (part === undefined) throw new Error(`no part ${String(id)}`);
  return part;
}

function behind(steps: readonly TraceStep[], trace: Trace): Trace {
  return { ...trace, steps: [...steps, ...trace.steps] };
}

/** `@paste-gen/runtime#cors`, `src/filters/audit.ts#AuditFilter.factory`. */
function describeTarget(target: FactoryTarget): string {
  if (target.kind === "builtin") return `@paste-gen/runtime#${target.name}`;
  return `${target.from.module}#${target.from.name}${target.member === null ? "" : `.${target.member}`}`;
}

/** As the server decodes it: what is no escape stays. Null for bytes that are not UTF-8. */
function decode(path: string): string | null {
  try {
    return path.replace(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    return null;
  }
}

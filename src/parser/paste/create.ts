/** From contexts to the plan: what PasteDeploy's `create()` would make, with the names that composites ask for resolved. */
import { malformedFactory, unknownProtocol } from "../messages/paste-names.js";
import type { PlanNode, Protocol } from "../plan-model.js";
import { askAt } from "./ask.js";
import { createComposite } from "./composites.js";
import { compositeModel } from "./composite-models.js";
import { toSettings } from "./conf.js";
import type { Context, FactoryContext } from "./context.js";
import { PROTOCOL_GROUPS } from "./entry-points.js";
import type { Session } from "./session.js";

/** Makes the node of a context. A broken one gives a `BrokenNode`, after its parts were looked at for further mistakes. */
export function createNode(session: Session, context: Context): PlanNode {
  if (context.kind === "lost") return { kind: "broken", name: context.name, origin: context.ask.origin };
  const node = createWhole(session, context);
  return context.broken ? { kind: "broken", name: context.name, origin: context.ask.origin } : node;
}

function createWhole(session: Session, context: Exclude<Context, { kind: "lost" }>): PlanNode {
  const base = baseOf(context);
  switch (context.kind) {
    case "factory":
      return createFactory(session, context);
    case "pipeline":
      return {
        ...base,
        kind: "pipeline",
        app: createNode(session, context.app),
        filters: context.filters.map((filter) => createNode(session, filter)),
      };
    case "filter-app":
    case "filter-with":
      return {
        ...base,
        kind: context.kind,
        filter: createNode(session, context.filter),
        next: createNode(session, context.next),
      };
  }
}

function createFactory(session: Session, context: FactoryContext): PlanNode {
  const { factory, type, ask, name } = context;
  const protocol = protocolOf(context);
  if (factory.scheme !== "egg" && factory.attr === "") {
    session.found.report(malformedFactory(factory.spec, "name what to call: module:attr", askAt(ask, factory.origin)));
    return { kind: "broken", name, origin: ask.origin };
  }
  if (protocol === null && (factory.scheme !== "egg" || context.protocol !== null)) {
    session.found.report(unknownProtocol(factory.spec, type, askAt(ask, factory.origin)));
    return { kind: "broken", name, origin: ask.origin };
  }
  const node = { ...baseOf(context), factory, protocol };
  if (type !== "app") return { ...node, kind: type };
  return isComposite(context)
    ? createComposite(session, context, { ...node, create: createNode })
    : { ...node, kind: "app" };
}

/** Null when it is not one that an object of this type can have. */
function protocolOf({ type, protocol }: FactoryContext): Protocol | null {
  return PROTOCOL_GROUPS[type].flat().find((known) => known === protocol) ?? null;
}

/** Of an entry point that nothing is known of, the section tells whether it is meant as a composite. */
function isComposite({ protocol, prefix, factory }: FactoryContext): boolean {
  if (protocol !== null) return protocol !== "paste.app_factory";
  return prefix === "composite" || prefix === "composit" || compositeModel(factory) !== null;
}

function baseOf(
  context: Exclude<Context, { kind: "lost" }>,
): Pick<PlanNode & { kind: "app" }, "name" | "via" | "localConf" | "globalConf" | "origin"> {
  return {
    name: context.name,
    via: [...context.via],
    localConf: toSettings(context.localConf),
    globalConf: toSettings(context.globalConf),
    origin: context.ask.origin,
  };
}

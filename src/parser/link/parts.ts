/** From the plan's tree to the application's parts: what PasteDeploy would build alike stands once. */
import type { Part, PartId, WrappedPart } from "../app-model.js";
import { filterInsteadOfApp } from "../messages/link.js";
import type { CompositeNode, PlanNode } from "../plan-model.js";
import { linkFactory, linkLoader } from "./factories.js";
import type { PartsContext } from "./parts-context.js";

/** A part without what every part has. */
export type PartBody<P extends Part = Part> = P extends Part ? Omit<P, "name" | "section" | "origin"> : never;

type Broken = null;

/** Collects parts; two nodes that PasteDeploy would build alike are one part. */
export class Parts {
  readonly all: Part[] = [];
  readonly #ids = new Map<string, PartId>();
  readonly #context: PartsContext;

  constructor(context: PartsContext) {
    this.#context = context;
  }

  /** The part for a node that must be an app. Null when something below it is broken. */
  app(node: PlanNode): PartId | Broken {
    const id = this.add(node);
    const part = id === null ? undefined : this.all[id];
    if (part?.makes !== "filter") return id;
    this.#context.found.report(filterInsteadOfApp({ name: node.name }, node.origin));
    return null;
  }

  /** The part for a node. Null when something below it is broken: that was reported. */
  add(node: PlanNode): PartId | Broken {
    const body = this.#body(node);
    if (body === null || node.kind === "broken") return null;
    const section = node.via[0]?.section ?? node.name;
    const key = JSON.stringify([section, node.via.map((v) => [v.file, v.section]), body], withoutOrigins);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.all.length;
    this.#ids.set(key, id);
    this.all.push({ name: nameOf(section), section, origin: node.via[0]?.origin ?? node.origin, ...body });
    return id;
  }

  #body(node: PlanNode): PartBody | Broken {
    switch (node.kind) {
      case "broken":
        return null;
      case "app":
      case "filter":
      case "server":
        return linkFactory(node, this.#context);
      case "composite":
        return this.#composite(node);
      case "pipeline": {
        const line = this.#pipeline(node.app, node.filters);
        return line && { kind: "pipeline", makes: "app", ...line };
      }
      case "filter-app":
        return wrapped("filter-app", this.add(node.filter), { next: this.app(node.next), makes: "app" });
      case "filter-with": {
        // PasteDeploy takes anything but a plain app for a filter
        const { kind } = node.next;
        const makes = kind === "app" || kind === "composite" ? "app" : "filter";
        return wrapped("filter-with", this.add(node.filter), { next: this.add(node.next), makes });
      }
    }
  }

  #composite(node: CompositeNode): PartBody | Broken {
    const { composite } = node;
    switch (composite.model) {
      case "urlmap": {
        const mounts = whole(composite.mounts.map((m) => withApp({ key: m.key, origin: m.origin }, this.app(m.app))));
        const notFoundApp = composite.notFoundApp && this.app(composite.notFoundApp);
        const broken = mounts === null || (composite.notFoundApp !== null && notFoundApp === null);
        return broken ? null : { kind: "urlmap", makes: "app", flavour: composite.flavour, mounts, notFoundApp };
      }
      case "pipeline-by-key": {
        const lines = composite.pipelines.map((p) => {
          const line = this.#pipeline(p.app, p.filters);
          return line && { key: p.key, ...line };
        });
        const pipelines = whole(lines);
        return pipelines && { kind: "by-key", makes: "app", pipelines };
      }
      case "cascade": {
        const apps = whole(composite.apps.map((a) => this.app(a.app)));
        return apps && { kind: "cascade", makes: "app", catch: composite.catch, apps };
      }
      case "unknown": {
        const names = whole(composite.names.map(({ name, app }) => withPart(name, this.add(app))));
        return names && linkLoader(node, names, this.#context);
      }
    }
  }

  /** PasteDeploy makes the app before its filters. */
  #pipeline(app: PlanNode, filters: readonly PlanNode[]): { app: PartId; filters: PartId[] } | Broken {
    const appId = this.app(app);
    const filterIds = whole(filters.map((f) => this.add(f)));
    return appId === null || filterIds === null ? null : { app: appId, filters: filterIds };
  }
}

function wrapped(
  by: WrappedPart["by"],
  filter: PartId | Broken,
  { next, makes }: { readonly next: PartId | Broken; readonly makes: "app" | "filter" },
): PartBody | Broken {
  return filter === null || next === null ? null : { kind: "wrapped", by, makes, filter, next };
}

function withApp<T>(of: T, app: PartId | Broken): (T & { app: PartId }) | Broken {
  return app === null ? null : { ...of, app };
}

function withPart(name: string, part: PartId | Broken): { name: string; part: PartId } | Broken {
  return part === null ? null : { name, part };
}

/** The items, when none of them is broken. */
function whole<T>(items: readonly (T | Broken)[]): T[] | Broken {
  const sound = items.filter((item) => item !== null);
  return sound.length === items.length ? sound : null;
}

function nameOf(section: string): string {
  const colon = section.indexOf(":");
  return colon < 0 ? section : section.slice(colon + 1).trim();
}

function withoutOrigins(key: string, value: unknown): unknown {
  return key === "origin" || key === "option" ? undefined : value;
}

/** Nodes of the plan in the form that `openPaste` gives: settings as plain records, composites with what they were asked. */
import { missingConfigFile } from "../messages/paste-names.js";
import type { Composite, CompositeNode, FactoryRef, PlanNode, Setting } from "../plan-model.js";
import { plainAsk } from "./ask.js";
import { compositeModel } from "./composite-models.js";
import { PROTOCOL_GROUPS } from "./entry-points.js";
import { matchOrder, readMount, type Mount } from "./mount-path.js";
import type { Session } from "./session.js";

/** A mistake, as a value. */
export interface PasteError {
  /** The diagnostic's code. */
  readonly error: string;
  readonly message: string;
  /** `context`: when names are resolved; `create`: only when factories run. */
  readonly phase: "context" | "create";
  /** Where it is, from 1. */
  readonly line?: number;
  /** Where they are, when it is about lines that ConfigParser can't read: it tells all of them together. */
  readonly lines?: readonly number[];
}

/** What PasteDeploy would make. */
export interface PasteNode {
  readonly kind: Exclude<PlanNode["kind"], "broken">;
  /** Null for the filter that a filter-app under a filter-with names itself. */
  readonly name: string | null;
  /** The sections that it was made from, the one that was asked for first; `file` is absolute. */
  readonly via: readonly { readonly file: string; readonly section: string }[];
  readonly localConf: Readonly<Record<string, string>>;
  readonly globalConf: Readonly<Record<string, string>>;
  readonly factory:
    | { readonly scheme: "import" | "call"; readonly spec: string; readonly module: string; readonly attr: string }
    | { readonly scheme: "egg"; readonly spec: string; readonly dist: string; readonly entryPoint: string }
    | null;
  /** `paste.app_factory`; null where there is no factory, or nothing is known of its entry point. */
  readonly protocol: string | null;
  /** When nothing is known of an entry point: what it is taken for. */
  readonly assumedProtocol?: string;
  readonly filters?: readonly PasteNode[];
  readonly app?: PasteNode;
  readonly filter?: PasteNode;
  readonly next?: PasteNode;
  readonly composite?: PasteComposite;
}

/** What a composite would make of its settings; which members are there depends on `model`. */
export interface PasteComposite {
  /** `urlmap`, `pipeline-by-key`, `cascade`, …; null for a factory of which nothing is known. */
  readonly model: string | null;
  readonly resolvesNamesIn: string | null;
  readonly mounts?: readonly { readonly key: string; readonly app: PasteNode }[];
  readonly notFoundApp?: PasteNode | null;
  readonly matchOrder?: readonly (Mount & { readonly key: string })[];
  readonly pipelines?: readonly (
    | { readonly key: string; readonly filters: readonly PasteNode[]; readonly app: PasteNode }
    | ({ readonly key: string } & PasteError)
  )[];
  readonly catch?: readonly number[];
  readonly apps?: readonly { readonly key: string; readonly app: PasteNode }[];
}

/** Null when something in it is broken, but for a key of a pipeline-by-key: its factory takes only one. */
export function viewNode(node: PlanNode): PasteNode | null {
  if (node.kind === "broken") return null;
  const base = {
    kind: node.kind,
    name: node.name,
    via: node.via.map(({ file, section }) => ({ file, section })),
    localConf: record(node.localConf),
    globalConf: record(node.globalConf),
    factory: null,
    protocol: null,
  };
  switch (node.kind) {
    case "pipeline":
      return whole({ filters: viewAll(node.filters), app: viewNode(node.app) }, (parts) => ({ ...base, ...parts }));
    case "filter-app":
      return whole({ filter: viewNode(node.filter), next: viewNode(node.next) }, (parts) => ({ ...base, ...parts }));
    case "filter-with":
      return whole({ filter: viewNode(node.filter), next: viewWrapped(node.next) }, (parts) => ({ ...base, ...parts }));
    case "composite":
      return whole({ composite: viewComposite(node) }, (parts) => ({ ...base, ...viewFactory(node), ...parts }));
    case "app":
    case "filter":
    case "server":
      return { ...base, ...viewFactory(node) };
  }
}

/** The first mistake of a session, as `openPaste` gives it. */
export function viewError(session: Session, file: string, phase: PasteError["phase"]): PasteError {
  const errors = session.found.sorted().filter((d) => d.severity === "error");
  const first = errors[0] ?? missingConfigFile(file, plainAsk({ file, line: 1, column: 1 }));
  return { error: first.code, message: first.message, phase, line: first.origin.line };
}

/** A filter-app below a filter-with: PasteDeploy names only the outer context after the section, and the filter keeps what it was before. */
function viewWrapped(next: PlanNode): PasteNode | null {
  const node = viewNode(next);
  if (node?.kind !== "filter-app" || node.filter === undefined || node.via.length > 1) return node;
  const via = node.filter.via.slice(1);
  const used = via[0]?.section.replace(/^[^:]*:\s*/u, "").trimEnd() ?? null;
  const name = used ?? (node.filter.factory?.scheme === "import" ? null : (node.filter.factory?.spec ?? null));
  return { ...node, filter: { ...node.filter, name, via } };
}

type FactoryNode = Extract<PlanNode, { readonly factory: FactoryRef }>;

function viewFactory({
  kind,
  factory,
  protocol,
}: FactoryNode): Pick<PasteNode, "factory" | "protocol" | "assumedProtocol"> {
  const reference = withoutOrigin(factory);
  if (protocol !== null) return { factory: reference, protocol };
  const type = kind === "filter" || kind === "server" ? kind : "app";
  return { factory: reference, protocol, assumedProtocol: PROTOCOL_GROUPS[type][0]?.[0] ?? "" };
}

function withoutOrigin(factory: FactoryRef): NonNullable<PasteNode["factory"]> {
  if (factory.scheme === "egg") {
    const { scheme, spec, dist, entryPoint } = factory;
    return { scheme, spec, dist, entryPoint };
  }
  const { scheme, spec, module, attr } = factory;
  return { scheme, spec, module, attr };
}

function viewComposite(node: CompositeNode): PasteComposite | null {
  const { composite, factory, via } = node;
  const resolvesNamesIn = via[0]?.file ?? null;
  switch (composite.model) {
    case "urlmap":
      return viewUrlMap(composite, resolvesNamesIn);
    case "pipeline-by-key":
      return { model: composite.model, resolvesNamesIn, pipelines: composite.pipelines.map(viewKeyedPipeline) };
    case "cascade":
      return whole({ apps: viewKeyed(composite.apps) }, (parts) => ({
        model: composite.model,
        resolvesNamesIn,
        catch: composite.catch,
        ...parts,
      }));
    case "unknown":
      return viewUnknown(composite, { model: compositeModel(factory), resolvesNamesIn });
  }
}

/** The names that an unknown factory may ask for are only a guess; those that PasteDeploy's own test composite asks for are not. */
function viewUnknown(composite: Composite & { model: "unknown" }, base: PasteComposite): PasteComposite | null {
  const broken = base.model !== null && composite.names.some(({ app }) => viewNode(app) === null);
  return broken ? null : base;
}

function viewUrlMap(composite: Composite & { model: "urlmap" }, resolvesNamesIn: string | null): PasteComposite | null {
  const order = composite.mounts.flatMap(({ key }) => {
    const read = readMount(key);
    return read.ok ? [{ key, mount: read.mount }] : [];
  });
  const notFound = composite.notFoundApp === null ? null : viewNode(composite.notFoundApp);
  if (composite.notFoundApp !== null && notFound === null) return null;
  return whole({ mounts: viewKeyed(composite.mounts) }, (parts) => ({
    model: composite.model,
    resolvesNamesIn,
    notFoundApp: notFound,
    matchOrder: matchOrder(order),
    ...parts,
  }));
}

type KeyedPipeline = (Composite & { model: "pipeline-by-key" })["pipelines"][number];

function viewKeyedPipeline({ key, filters, app }: KeyedPipeline): NonNullable<PasteComposite["pipelines"]>[number] {
  const message = `the pipeline '${key}' cannot be made`;
  return (
    whole({ filters: viewAll(filters), app: viewNode(app) }, (parts) => ({ key, ...parts })) ?? {
      ...{ key, error: "broken-pipeline", message },
      phase: "create",
    }
  );
}

function viewKeyed(items: readonly { key: string; app: PlanNode }[]): { key: string; app: PasteNode }[] | null {
  const views = items.map(({ key, app }) => whole({ app: viewNode(app) }, (parts) => ({ key, ...parts })));
  return views.every((view) => view !== null) ? views : null;
}

function viewAll(nodes: readonly PlanNode[]): PasteNode[] | null {
  const views = nodes.map(viewNode);
  return views.every((view) => view !== null) ? views : null;
}

type NonNull<T> = { readonly [K in keyof T]: NonNullable<T[K]> };

/** Builds from parts, or gives null when one of them is. */
function whole<T extends object, R>(parts: T, build: (parts: NonNull<T>) => R): R | null {
  return hasNoNull(parts) ? build(parts) : null;
}

function hasNoNull<T extends object>(parts: T): parts is T & NonNull<T> {
  return Object.values(parts).every((part) => part !== null);
}

function record(settings: readonly Setting[]): Record<string, string> {
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

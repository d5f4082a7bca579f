/**
 * What link gives and emit writes: every part of the application once, every route bound to its controller method, every conflict found.
 */
import type { Origin, VersionRange } from "./model.js";
import type { Protocol, Setting } from "./plan-model.js";
import type {
  Controller,
  ControllerMethod,
  ExportRef,
  FormatUse,
  JsonSchemaRef,
  Parameter,
  SchemaUse,
  TypeText,
} from "./source-model.js";

/** What is called to make a part. */
export type FactoryTarget =
  /** An export of the runtime. */
  | { readonly kind: "builtin"; readonly name: string }
  /** An export of the project or of a package; `member` is `factory` in `AuditFilter.factory`. */
  | {
      readonly kind: "own";
      readonly from: ExportRef;
      readonly member: string | null;
      /** How many arguments it takes, where its protocol would pass more. */
      readonly maxArguments?: number;
    };

/** Names a part: its position in `AppModel.parts`. */
export type PartId = number;

interface PartBase {
  /** The name that was asked for, or the section's: what the function is called after. */
  readonly name: string;
  /** `filter:cors`; the URI itself for an inline `egg:` or `call:`. */
  readonly section: string;
  /** The section; for an inline `egg:` or `call:`, where it was first asked for. */
  readonly origin: Origin;
  /** What the loader gives: an app, a filter, or a server. */
  readonly makes: "app" | "filter" | "server";
}

/** A factory that is called with its settings. */
export interface FactoryPart extends PartBase {
  readonly kind: "factory";
  readonly target: FactoryTarget;
  readonly protocol: Protocol;
  readonly globalConf: readonly Setting[];
  readonly localConf: readonly Setting[];
}
/** A router of the project: its routes are generated. */
export interface RouterPart extends PartBase {
  readonly kind: "router";
  /** The router's `name` in `AppModel.routers`. */
  readonly router: string;
}
/** Apps by the path, and perhaps the host, at which they are mounted. */
export interface UrlMapPart extends PartBase {
  readonly kind: "urlmap";
  readonly flavour: "nova" | "paste";
  readonly mounts: readonly { readonly key: string; readonly app: PartId; readonly origin: Origin }[];
  readonly notFoundApp: PartId | null;
}
export interface PipelinePart extends PartBase {
  readonly kind: "pipeline";
  readonly filters: readonly PartId[];
  readonly app: PartId;
}
/** One pipeline for every key; which one is chosen when the program starts. */
export interface ByKeyPart extends PartBase {
  readonly kind: "by-key";
  readonly pipelines: readonly { readonly key: string; readonly filters: readonly PartId[]; readonly app: PartId }[];
}
export interface CascadePart extends PartBase {
  readonly kind: "cascade";
  readonly catch: readonly number[];
  readonly apps: readonly PartId[];
}
/** A filter around an app, or by filter-with also around a filter: then `makes` is `filter`. */
export interface WrappedPart extends PartBase {
  readonly kind: "wrapped";
  /** What wraps: a filter-app makes its app first, a filter-with its filter. */
  readonly by: "filter-app" | "filter-with";
  readonly filter: PartId;
  readonly next: PartId;
}
/** A composite factory that nothing is known of. */
export interface LoaderPart extends PartBase {
  readonly kind: "loader";
  readonly target: FactoryTarget;
  readonly globalConf: readonly Setting[];
  readonly localConf: readonly Setting[];
  readonly names: readonly { readonly name: string; readonly part: PartId }[];
}

/** One thing that the generated server makes: each becomes a constant or a function of its own. */
export type Part =
  FactoryPart | RouterPart | UrlMapPart | PipelinePart | ByKeyPart | CascadePart | WrappedPart | LoaderPart;

/** What a controller's parameter gets. */
export type Argument =
  | { readonly kind: "path"; readonly variable: string; readonly conversion: "string" | "number" | "boolean" }
  | { readonly kind: "req" | "body" | "query" }
  /** `absent`: what stands for the context of a request without one; with `error` such a request is not let in. */
  | { readonly kind: "context"; readonly absent: "null" | "undefined" | "error" }
  /** An optional parameter that nothing supplies, before one that something does. */
  | { readonly kind: "undefined" };

/** A controller method as one route calls it. */
export interface BoundMethod extends VersionRange {
  readonly controller: Controller;
  readonly method: ControllerMethod;
  readonly arguments: readonly Argument[];
  readonly schemas: readonly SchemaUse[];
  readonly querySchemas: readonly SchemaUse[];
  readonly responseSchemas: readonly SchemaUse<JsonSchemaRef>[];
  /** The method's own, then its class's. */
  readonly serializers: readonly FormatUse[];
  readonly deserializers: readonly FormatUse[];
}

/** What answers a route. */
export type Endpoint =
  /** One is a plain method; several are its versions, oldest first. */
  | { readonly kind: "methods"; readonly methods: readonly BoundMethod[] }
  | { readonly kind: "actions"; readonly table: readonly { readonly key: string; readonly endpoint: Endpoint }[] }
  /** Connected, but the controller has no method: 404 from the resource (Nova). */
  | { readonly kind: "no-method"; readonly controller: Controller; readonly name: string }
  /** An action whose method takes other arguments than the route gives: 400 (Nova's TypeError). */
  | { readonly kind: "misfit"; readonly method: ControllerMethod; readonly controller: Controller };

/** One route of a router: a verb and a path. */
export interface RouteModel {
  readonly verb: string;
  /** Below the router's prefixes: `/servers/{id}`. */
  readonly path: string;
  readonly endpoint: Endpoint;
  readonly origin: Origin;
}

/** What the ini section or the router class says; null is the runtime's default. */
export interface RouterSettings {
  /** `[""]` when the routes are mounted once, where the app is. */
  readonly prefixes: readonly string[];
  readonly service: string | null;
  readonly minVersion: string | null;
  readonly maxVersion: string | null;
  readonly versionHeaders: readonly string[] | null;
}

/** A constructor parameter of a controller, by name, once for all controllers that want it. */
export interface Dependency {
  readonly name: string;
  readonly type: TypeText;
  readonly optional: boolean;
  readonly origin: Origin;
}

/** An app that dispatches to controllers, with all that its file is generated from. */
export interface RouterModel {
  /** The app's name: `osapi_compute_app_v21`. */
  readonly name: string;
  /** The folder of its files, called after it. No two are the same, also where case doesn't count. */
  readonly folder: string;
  readonly section: string;
  readonly origin: Origin;
  readonly settings: RouterSettings;
  /** Those that a route speaks of, by file and class. */
  readonly controllers: readonly Controller[];
  readonly dependencies: readonly Dependency[];
  /** By path, then by method, by code unit. */
  readonly routes: readonly RouteModel[];
}

/** A class that generated code makes an object of, and what its constructor takes. */
export interface InjectedClass {
  readonly from: ExportRef;
  readonly className: string;
  readonly dependencies: readonly Parameter[];
}

/** What the launcher starts under a name. */
export interface ServiceModel {
  readonly name: string;
  /** Null when the file has no `[service:…]` section at all: every entry is a service then. */
  readonly section: string | null;
  readonly origin: Origin;
  /** Each app with its server: `[server:APP]`, else the first; null: a server with its defaults. */
  readonly servers: readonly { readonly name: string; readonly app: PartId; readonly server: PartId | null }[];
  readonly manager: InjectedClass | null;
  readonly conf: readonly Setting[];
}

/** The whole application, ready to be written. */
export interface AppModel {
  /** The ini file, relative to the project's root. */
  readonly file: string;
  readonly parts: readonly Part[];
  /** What the first entry is made with: `[DEFAULT]`, `here`, `__file__`, and what the caller gives. */
  readonly globalConf: readonly Setting[];
  /** What `createApp` makes; the first unless told otherwise. */
  readonly entries: readonly { readonly name: string; readonly part: PartId }[];
  readonly servers: readonly { readonly name: string; readonly part: PartId }[];
  /** By name. */
  readonly routers: readonly RouterModel[];
  /** By name. Without a `[service:…]` section there is one for each entry, called after it. */
  readonly services: readonly ServiceModel[];
  /** What managers need beside the routers' controllers. */
  readonly managerDependencies: readonly Dependency[];
}

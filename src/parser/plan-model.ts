/** What parse gives of an ini file, and what resolve makes of it: the plan of what PasteDeploy would build. */
import type { Origin } from "./model.js";

/** `key = value` as written. */
export interface IniOption {
  readonly key: string;
  /** The value before interpolation: lines joined by `\n`, right-stripped. */
  readonly raw: string;
  readonly origin: Origin;
  /** Where each line of `raw` begins in the file; a value that starts on the next line has an empty first line. */
  readonly valueLines: readonly Origin[];
  /** First and last line of the option; null for the built-in `here` and `__file__`. */
  readonly lines: readonly [number, number] | null;
}

export interface IniSection {
  /** The text between the brackets, unstripped: `app:main`. */
  readonly name: string;
  readonly options: readonly IniOption[];
  readonly origin: Origin;
}

/** A file that ConfigParser would accept. */
export interface IniFile {
  readonly file: string;
  /** `[DEFAULT]`, all its appearances together. */
  readonly defaults: readonly IniOption[];
  readonly sections: readonly IniSection[];
}

/** A setting that a factory receives: an interpolated value and where it was written (null: from the caller or built in). */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly origin: Origin | null;
  /** The option that it was written in. Absent where nothing says what part of the value stands where. */
  readonly option?: IniOption;
}

/** A section that was gone through, following `use`; the asking one first. `section` is the full name: `filter:cors`. */
export interface SectionRef {
  readonly file: string;
  readonly section: string;
  readonly origin: Origin;
}

export type Protocol =
  | "paste.app_factory"
  | "paste.composite_factory"
  | "paste.composit_factory"
  | "paste.filter_factory"
  | "paste.filter_app_factory"
  | "paste.server_factory"
  | "paste.server_runner";

/** What makes a node: `paste.x_factory = module:attr`, `use = call:module:attr`, `use = egg:DIST#NAME`. */
export type FactoryRef =
  | {
      readonly scheme: "import" | "call";
      readonly spec: string;
      readonly module: string;
      readonly attr: string;
      readonly origin: Origin;
    }
  | {
      readonly scheme: "egg";
      readonly spec: string;
      readonly dist: string;
      readonly entryPoint: string;
      readonly origin: Origin;
    };

interface NodeBase {
  /** The name or URI that was asked for. */
  readonly name: string;
  /** Empty for an inline `egg:` or `call:`. */
  readonly via: readonly SectionRef[];
  /** What the factory gets, as PasteDeploy resolves it, in its order. */
  readonly localConf: readonly Setting[];
  readonly globalConf: readonly Setting[];
  /** The place that asked for this node: a word of a pipeline, a mount's value, a section header for a top-level node. */
  readonly origin: Origin;
}

interface FactoryNodeBase extends NodeBase {
  readonly factory: FactoryRef;
  /** Null for an entry point that nothing is known of. */
  readonly protocol: Protocol | null;
}

export interface AppNode extends FactoryNodeBase {
  readonly kind: "app";
}
export interface FilterNode extends FactoryNodeBase {
  readonly kind: "filter";
}
export interface ServerNode extends FactoryNodeBase {
  readonly kind: "server";
}
export interface CompositeNode extends FactoryNodeBase {
  readonly kind: "composite";
  readonly composite: Composite;
}
export interface PipelineNode extends NodeBase {
  readonly kind: "pipeline";
  /** Outermost first. */
  readonly filters: readonly PlanNode[];
  readonly app: PlanNode;
}
export interface FilterAppNode extends NodeBase {
  readonly kind: "filter-app";
  readonly filter: PlanNode;
  readonly next: PlanNode;
}
/** `filter-with`: `next` is the thing wrapped. */
export interface FilterWithNode extends NodeBase {
  readonly kind: "filter-with";
  readonly filter: PlanNode;
  readonly next: PlanNode;
}
/** A name that could not be resolved; its diagnostic has been reported. */
export interface BrokenNode {
  readonly kind: "broken";
  readonly name: string;
  readonly origin: Origin;
}

export type PlanNode =
  AppNode | FilterNode | ServerNode | CompositeNode | PipelineNode | FilterAppNode | FilterWithNode | BrokenNode;

/** What a composite's factory asks of its loader. */
export type Composite =
  | {
      readonly model: "urlmap";
      /** Nova's flavour has `/+` and picks versions by Content-Type and Accept; Paste's has neither. */
      readonly flavour: "nova" | "paste";
      /** In file order. `key` is as written: `/v2.1/+`, `domain one.test port 80 /x`. */
      readonly mounts: readonly { readonly key: string; readonly app: PlanNode; readonly origin: Origin }[];
      readonly notFoundApp: PlanNode | null;
    }
  | {
      readonly model: "pipeline-by-key";
      readonly pipelines: readonly {
        readonly key: string;
        readonly filters: readonly PlanNode[];
        readonly app: PlanNode;
        readonly origin: Origin;
      }[];
    }
  | {
      readonly model: "cascade";
      /** Statuses after which the next app is asked. */
      readonly catch: readonly number[];
      readonly apps: readonly { readonly key: string; readonly app: PlanNode; readonly origin: Origin }[];
    }
  /** A factory that nothing is known of: it gets a static, typed loader over the names of its file. */
  | { readonly model: "unknown"; readonly names: readonly { readonly name: string; readonly app: PlanNode }[] };

/** `[service:NAME]`: what the launcher starts under a name. The section is paste-gen's own; PasteDeploy passes over it. */
export interface PlanService {
  readonly name: string;
  /** `service:nova-api`. */
  readonly section: string;
  readonly origin: Origin;
  /** The apps that it serves, by name; each is an entry. */
  readonly apps: readonly { readonly name: string; readonly origin: Origin }[];
  /** `module:attr` of its manager's class. */
  readonly manager: { readonly module: string; readonly attr: string; readonly origin: Origin } | null;
  /** What the runtime's `service` takes. */
  readonly conf: readonly Setting[];
}

/** What PasteDeploy would build of the chosen entries. */
export interface Plan {
  /** The ini file, relative to the project's root. */
  readonly file: string;
  /** The apps that `createApp` can make, by section name; the first is the default. */
  readonly entries: readonly { readonly name: string; readonly node: PlanNode }[];
  /** The `[server:NAME]` sections, `main` first. */
  readonly servers: readonly { readonly name: string; readonly node: PlanNode }[];
  /** By name. */
  readonly services: readonly PlanService[];
}

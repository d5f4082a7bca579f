/** What link asks of the scanned sources. */
import type { InjectedClass } from "../app-model.js";
import type { Origin } from "../model.js";
import type { AppNode, CompositeNode, FilterNode, Protocol, ServerNode, Setting } from "../plan-model.js";
import type { Controller, ExportRef, Factory } from "../source-model.js";

/** A factory that the runtime ships. */
export interface BuiltinFactory {
  readonly kind: "builtin";
  /** The runtime's export: `cors`. */
  readonly name: string;
  /** The entry of the runtime that exports it; null: the main one. */
  readonly entry: string | null;
  readonly protocol: Protocol;
  /** The settings that it knows. */
  readonly settings: readonly string[];
  /** Settings that are accepted and not handed on: the original knows them, and there is nothing for them to act on here. */
  readonly dropped: readonly string[];
}

/** A node that a factory makes. */
export type FactoryNode = AppNode | FilterNode | ServerNode | CompositeNode;

/** A glob, relative to the project's root, and where it is written. One that begins with `!` takes files away. */
export interface ControllerGlob {
  readonly glob: string;
  readonly origin: Origin;
}

export type LocatedFactory = BuiltinFactory | Factory;

export interface Sources {
  /** The factory behind a node; null after it was reported that there is none. */
  factory(node: FactoryNode): LocatedFactory | null;
  /** The controllers in the files that the globs name, by file and by place in it; what matches nothing was reported. */
  controllers(globs: readonly ControllerGlob[]): readonly Controller[];
  /** The class of a service's manager; null after it was reported that there is none. */
  manager(name: { readonly module: string; readonly attr: string; readonly origin: Origin }): InjectedClass | null;
  /** Whether two exports are the same declaration, whatever files it is exported through. */
  isSameExport(a: ExportRef, b: ExportRef): boolean;
  /** Reports what a factory of the project's own does not take: its protocol's arguments, or one of the settings. */
  check(
    factory: Factory,
    protocol: Protocol,
    use: { readonly settings: readonly Setting[]; readonly origin: Origin },
  ): void;
}

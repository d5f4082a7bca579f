/** What PasteDeploy calls a context: everything about an object but the object. Changeable, because a section that `use`s another changes what it got. */
import type { Origin } from "../model.js";
import type { FactoryRef, SectionRef } from "../plan-model.js";
import type { Ask } from "./ask.js";
import type { Conf } from "./conf.js";
import type { Loader } from "./loader.js";
import type { ObjectType } from "./names.js";

/** What every context has. */
export interface ContextBase {
  readonly type: ObjectType;
  /** What was asked for. */
  name: string;
  /** The sections gone through, the asking one first. */
  readonly via: SectionRef[];
  /** Who asked first. */
  ask: Ask;
  /** Something about it is wrong and has been reported; nothing is made of it. */
  broken: boolean;
  readonly localConf: Conf;
  readonly globalConf: Conf;
}

export interface FactoryContext extends ContextBase {
  readonly kind: "factory";
  readonly factory: FactoryRef;
  /** Null until known: an unknown entry point, or a `call:`, which takes it from the section that uses it. */
  protocol: string | null;
  /** The prefix of the section that names the factory; null for an inline URI. */
  prefix: string | null;
  /** Where a composite looks its names up. */
  loader: Loader;
}

export interface PipelineContext extends ContextBase {
  readonly kind: "pipeline";
  readonly app: Context;
  readonly filters: readonly Context[];
}

export interface FilterAppContext extends ContextBase {
  readonly kind: "filter-app";
  readonly filter: Context;
  readonly next: Context;
}

export interface FilterWithContext extends ContextBase {
  readonly kind: "filter-with";
  readonly filter: Context;
  readonly next: Context;
}

/** A name that leads nowhere. */
export interface LostContext {
  readonly kind: "lost";
  name: string;
  readonly ask: Ask;
}

export type Context = FactoryContext | PipelineContext | FilterAppContext | FilterWithContext | LostContext;

/** What is asked of a loader. */
export interface ContextRequest {
  readonly type: ObjectType;
  /** A section's name, or a URI. */
  readonly name: string;
  /** The asker's global conf; null when it gives none. */
  readonly globals: Conf | null;
  readonly ask: Ask;
}

/** Whether PasteDeploy would have failed before any factory ran. */
export function isBroken(context: Context): boolean {
  switch (context.kind) {
    case "lost":
      return true;
    case "factory":
      return context.broken;
    case "pipeline":
      return context.broken || isBroken(context.app) || context.filters.some(isBroken);
    case "filter-app":
    case "filter-with":
      return context.broken || isBroken(context.filter) || isBroken(context.next);
  }
}

/** Names a context after the section that was gone through last. */
export function passThrough(context: Context, name: string, section: SectionRef): void {
  context.name = name;
  if (context.kind !== "lost") context.via.unshift(section);
}

/** Whether settings put into the context's local conf reach a factory. They do where it shares its conf with one. */
export function handsOn(context: Context, conf: Conf): boolean {
  switch (context.kind) {
    case "lost":
      return true;
    case "factory":
      return context.localConf === conf;
    case "pipeline":
      return false;
    case "filter-app":
      return handsOn(context.filter, conf);
    case "filter-with":
      return handsOn(context.next, conf);
  }
}

/** A context of nothing. */
export function lost(name: string, ask: Ask): LostContext {
  return { kind: "lost", name, ask };
}

/** Where a section is. */
export function sectionRef(file: string, section: { name: string; origin: Origin }): SectionRef {
  return { file, section: section.name, origin: section.origin };
}

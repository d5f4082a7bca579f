/** Which composite factories are known, and what they ask of their loader. Everything else of a composite is its factory's business. */
import type { FactoryRef } from "../plan-model.js";
import { normalize } from "./entry-points.js";

export type CompositeModel = "urlmap" | "pipeline-by-key" | "cascade" | "remote_addr";

/** By the attribute's name: these factories were copied from project to project. */
const BY_ATTR: ReadonlyMap<string, CompositeModel> = new Map([
  ["urlmap_factory", "urlmap"],
  ["root_app_factory", "urlmap"],
  ["versioned_urlmap", "urlmap"],
  ["pipeline_factory", "pipeline-by-key"],
  ["pipeline_factory_v1", "pipeline-by-key"],
  ["pipeline_factory_v21", "pipeline-by-key"],
  ["auth_pipeline_factory", "pipeline-by-key"],
  ["make_remote_addr", "remote_addr"],
]);

const BY_ENTRY_POINT: ReadonlyMap<string, CompositeModel> = new Map([
  ["paste#urlmap", "urlmap"],
  ["rutter#urlmap", "urlmap"],
  ["paste#cascade", "cascade"],
  ["fakeapp#remote_addr", "remote_addr"],
  ["paste-gen#url_map", "urlmap"],
  ["paste-gen#urlMap", "urlmap"],
  ["paste-gen#nova_url_map", "urlmap"],
  ["paste-gen#novaUrlMap", "urlmap"],
  ["paste-gen#cascade", "cascade"],
]);

/** Null for a factory that nothing is known of. */
export function compositeModel(factory: FactoryRef): CompositeModel | null {
  return factory.scheme === "egg" ? compositeOfEgg(factory) : (BY_ATTR.get(factory.attr) ?? null);
}

/** The same of an entry point. */
export function compositeOfEgg({ dist, entryPoint }: { dist: string; entryPoint: string }): CompositeModel | null {
  return BY_ENTRY_POINT.get(`${normalize(dist)}#${entryPoint}`) ?? null;
}

/**
 * Nova's own URL map (and its copies in other projects, always in a module `urlmap`) picks versions by Content-Type and Accept; the others hand on to
 * Paste's.
 */
export function urlMapFlavour(factory: FactoryRef): "nova" | "paste" {
  if (factory.scheme === "egg") return /^nova_?url_?map$/i.test(factory.entryPoint) ? "nova" : "paste";
  const path = factory.module.split(/[./]/u);
  return path.at(-1) === "urlmap" && path[0] !== "paste" ? "nova" : "paste";
}

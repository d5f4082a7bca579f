/** What linking the parts of a plan shares. */
import type { Diagnostics } from "../diagnostics.js";
import type { RouterInput } from "./routers.js";
import type { Sources } from "./sources.js";

/** What linking the plan's nodes needs and collects. */
export interface PartsContext {
  readonly sources: Sources;
  readonly found: Diagnostics;
  /** By file and section. */
  readonly routers: Map<string, RouterInput>;
  /** The routers' names that are taken. */
  readonly routerNames: Set<string>;
}

/** A pipeline: filters around an app. */
import type { App, Filter } from "./protocols.js";

/** Wraps `app` in `filters`, the first of them outermost, as PasteDeploy's `pipeline =`. */
export function pipeline(app: App, filters: readonly Filter[]): App {
  return filters.reduceRight<App>((inner, filter) => filter(inner), app);
}

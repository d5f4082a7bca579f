/** A pipeline: filters around an app. */
import type { App, Filter } from "./protocols.js";

/** Wraps `app` in `filters`, the first of them outermost, as PasteDeploy's `pipeline =`. `name` is what metrics call it: its section. */
export function pipeline(name: string, app: App, filters: readonly Filter[]): App {
  const first = filters.reduceRight<App>((inner, filter) => filter(inner), app);
  return (req) => {
    req.pipeline = name;
    return first(req);
  };
}

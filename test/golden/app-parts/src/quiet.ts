import type { App, GlobalConf } from "@paste-gen/runtime";

/** Passes every request on. */
export function quiet(app: App, _globalConf: GlobalConf, _localConf: Record<string, never>): App {
  return (req) => app(req);
}

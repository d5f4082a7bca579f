import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

export function audit(app: App, _globalConf: GlobalConf, _localConf: Record<string, string>): App {
  return app;
}

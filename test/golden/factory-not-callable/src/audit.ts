import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

export class AuditFilter {
  static factory(_globalConf: GlobalConf): Filter {
    return (app: App) => app;
  }
}

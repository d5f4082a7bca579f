import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

export interface AuditConf {
  readonly level: string;
  readonly format?: string;
}

export function audit(_globalConf: GlobalConf, _conf: AuditConf): Filter {
  return (app: App) => app;
}

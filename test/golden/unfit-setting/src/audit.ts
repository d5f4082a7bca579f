import type { Filter, GlobalConf } from "@paste-gen/runtime";

type Level = "debug" | "verbose" | "quiet";

export interface AuditConf {
  readonly level: Level;
  readonly format?: "json" | "text";
  readonly limit?: number;
  readonly file?: string | undefined;
}

export function audit(_globalConf: GlobalConf, _localConf: AuditConf): Filter {
  return (app) => app;
}

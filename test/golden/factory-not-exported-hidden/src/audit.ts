import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

const audit = (_globalConf: GlobalConf): Filter => (app: App) => app;

export const other = audit;

export class Audit {
  private static hidden(_globalConf: GlobalConf): Filter {
    return (app) => app;
  }

  filter(): Filter {
    return Audit.hidden({});
  }
}

import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

const audit = (_globalConf: GlobalConf): Filter => (app: App) => app;

export const other = audit;

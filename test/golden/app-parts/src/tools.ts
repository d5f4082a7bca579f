import type { App, GlobalConf, Loader } from "@paste-gen/runtime";

export interface ToolsConf {
  readonly first: string;
  readonly second: string;
  readonly title: string;
}

/** The first app, made through the loader. */
export function tools(loader: Loader, _globalConf: GlobalConf, conf: ToolsConf): App {
  return loader.getApp(conf.first);
}

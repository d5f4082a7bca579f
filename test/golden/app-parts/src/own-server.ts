import type { App, GlobalConf, RunningServer } from "@paste-gen/runtime";

export interface OwnServerConf {
  readonly name: string;
}

/** Listens nowhere. */
export function run(_app: App, _globalConf: GlobalConf, conf: OwnServerConf): Promise<RunningServer> {
  const over = Promise.resolve();
  return Promise.resolve({ url: `none:${conf.name}`, stop: () => over, wait: () => over });
}

import { type App, type GlobalConf, type RunningServer, server } from "@paste-gen/runtime";

export interface ListenConf {
  readonly port: string;
}

export function listen(globalConf: GlobalConf, conf: ListenConf): (app: App) => Promise<RunningServer> {
  return server(globalConf, { port: conf.port });
}

import { type App, Application, type Filter, type GlobalConf, Middleware } from "@paste-gen/runtime";

export function audit(app: App, _globalConf: GlobalConf, _localConf: Record<string, string>): App {
  return app;
}

export async function gate(_globalConf: GlobalConf) {
  const { check } = await import("./check.js");
  return (app: App): App => check(app);
}

export function label(text: string): Filter {
  return (app) => (req) => app(Object.assign(req, { text }));
}

export interface QuotaConf {
  readonly limit: string;
}

/** Its settings are those of its type argument. */
export class Quota extends Middleware<QuotaConf> {}

export class Version extends Application {
  handle(): never {
    throw new Error("not here");
  }
}

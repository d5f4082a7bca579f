import type { App, Filter, GlobalConf } from "@paste-gen/runtime";

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

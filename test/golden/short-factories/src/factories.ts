import { type App, type Filter, type GlobalConf, type Loader, PasteResponse } from "@paste-gen/runtime";

export function nothing(): Filter {
  return (app) => app;
}

export function onlyGlobal(globalConf: GlobalConf): Filter {
  return (app) => (globalConf["closed"] === "yes" ? echo() : app);
}

export function onlyApp(app: App): App {
  return app;
}

export function notEvenApp(): App {
  return echo();
}

export function onlyLoader(loader: Loader): App {
  return loader.getApp("echo");
}

export function echo(): App {
  return (req) => new PasteResponse(200, ["Content-Type", "text/plain"], req.pathInfo);
}

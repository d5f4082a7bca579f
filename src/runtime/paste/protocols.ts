/** PasteDeploy's protocols, typed: what an app, a filter and their factories look like. */
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";

/** Answers a request. A plain response where nothing is asynchronous: no promise is made for it. */
export type App = (req: PasteRequest) => PasteResponse | Promise<PasteResponse>;

/** Wraps an app. */
export type Filter = (app: App) => App;

/** Settings as PasteDeploy gives them: strings by name. */
export type Conf = Readonly<Record<string, string>>;

/** `[DEFAULT]`, `here`, `__file__`, and what a section or the caller has set. */
export type GlobalConf = Conf;

/** `paste.app_factory`. `Local` names the settings that the factory knows. */
export type AppFactory<Local = Conf> = (globalConf: GlobalConf, localConf: Local) => App;

/** `paste.filter_factory`. */
export type FilterFactory<Local = Conf> = (globalConf: GlobalConf, localConf: Local) => Filter;

/** `paste.filter_app_factory`. */
export type FilterAppFactory<Local = Conf> = (app: App, globalConf: GlobalConf, localConf: Local) => App;

/** What a composite's factory asks for its parts by name: an unknown name throws a `RangeError`. */
export interface Loader {
  getApp(name: string): App;
  getFilter(name: string): Filter;
}

/** `paste.composite_factory`. */
export type CompositeFactory<Local = Conf> = (loader: Loader, globalConf: GlobalConf, localConf: Local) => App;

/** A server that was started for an app. */
export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8774`, or `unix:/run/api.sock`. */
  readonly url: string;
  /** Stops accepting, finishes what is at work, and resolves when nothing is left. */
  stop(): Promise<void>;
  /** Resolves when it has stopped. */
  wait(): Promise<void>;
  /** Ends at once, whatever is at work. A server without it is stopped instead. */
  kill?(): void | Promise<void>;
  /** Takes up what has changed outside: certificates, for one. A server without it has nothing to take up. */
  reset?(): void | Promise<void>;
  /** Seconds that `stop` takes at most; 0: as many as it takes. Absent: it does not say. */
  readonly shutdownTimeout?: number;
}

/** `paste.server_factory`. */
export type ServerFactory<Local = Conf> = (
  globalConf: GlobalConf,
  localConf: Local,
) => (app: App) => Promise<RunningServer>;

/** `paste.server_runner`. */
export type ServerRunner<Local = Conf> = (app: App, globalConf: GlobalConf, localConf: Local) => Promise<RunningServer>;

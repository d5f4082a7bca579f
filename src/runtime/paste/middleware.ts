/** Base classes for a project's own filters and apps, as Nova's `wsgi.Middleware` and `wsgi.Application`. */
import type { Answer } from "../http/after.js";
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import type { App, Conf, Filter, GlobalConf } from "./protocols.js";

/** An answer of a filter itself, or none. */
export type Early = PasteResponse | null | undefined;

/**
 * A filter as a class: override `processRequest`, `processResponse`, or both. In the ini it is `module:MyFilter.factory`.
 *
 * Where neither gives a promise, none is made.
 */
export abstract class Middleware<Local = Conf> {
  readonly application: App;
  readonly conf: Local;
  readonly #process = (response: PasteResponse, req: PasteRequest): Answer => this.processResponse(response, req);

  constructor(application: App, conf: Local) {
    this.application = application;
    this.conf = conf;
  }

  /** `paste.filter_factory`: one object for each app that is wrapped. */
  static factory<Local>(
    this: new (application: App, conf: Local) => Middleware<Local>,
    _globalConf: GlobalConf,
    localConf: Local,
  ): Filter {
    return (app) => {
      const middleware = new this(app, localConf);
      return (req) => middleware.handle(req);
    };
  }

  /** What comes before the app. An answer stops the request here; null or undefined lets it go on. */
  processRequest(_req: PasteRequest): Early | Promise<Early> {
    return null;
  }

  /** What comes after the app: its answer, changed or another. */
  processResponse(response: PasteResponse, _req: PasteRequest): Answer {
    return response;
  }

  /** Runs a request through the filter. An answer of `processRequest` is not processed again (as Nova). */
  handle(req: PasteRequest): Answer {
    const early = this.processRequest(req);
    if (early instanceof Promise) return early.then((answer) => answer ?? this.#goOn(req));
    return early ?? this.#goOn(req);
  }

  #goOn(req: PasteRequest): Answer {
    return around(this.application, req, this.#process);
  }
}

/** An app as a class: `handle` answers. In the ini it is `module:MyApp.factory`. */
export abstract class Application<Local = Conf> {
  readonly conf: Local;

  constructor(conf: Local) {
    this.conf = conf;
  }

  /** `paste.app_factory`. */
  static factory<Local>(this: new (conf: Local) => Application<Local>, _globalConf: GlobalConf, localConf: Local): App {
    const application = new this(localConf);
    return (req) => application.handle(req);
  }

  abstract handle(req: PasteRequest): Answer;
}

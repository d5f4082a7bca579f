import { type App, type GlobalConf, Middleware, type PasteRequest, type PasteResponse } from "@paste-gen/runtime";

export interface AuditConf {
  readonly level: string;
  readonly secret: string;
  readonly file: string;
}

/** Tells in a header what it was made with. */
export class AuditFilter extends Middleware<AuditConf> {
  readonly #made: string;

  constructor(app: App, conf: AuditConf, globalConf: GlobalConf) {
    super(app, conf);
    this.#made = [conf.level, conf.secret, conf.file, globalConf["debug"] ?? "?"].join(" ");
  }

  static override factory(this: void, globalConf: GlobalConf, conf: AuditConf): (app: App) => App {
    return (app) => {
      const filter = new AuditFilter(app, conf, globalConf);
      return (req) => filter.handle(req);
    };
  }

  override processResponse(response: PasteResponse, _req: PasteRequest): PasteResponse {
    response.setHeader("X-Audit", this.#made);
    return response;
  }
}

import { after, type App, type Filter, type GlobalConf } from "@paste-gen/runtime";

export interface AuditConf {
  readonly level: string;
  readonly secret: string;
  readonly file: string;
}

/** Tells in a header what it was made with. */
export class AuditFilter {
  static factory(this: void, globalConf: GlobalConf, conf: AuditConf): Filter {
    const made = [conf.level, conf.secret, conf.file, globalConf["debug"] ?? "?"].join(" ");
    return (app: App) => (req) =>
      after(app(req), req, (response) => {
        response.setHeader("X-Audit", made);
        return response;
      });
  }
}

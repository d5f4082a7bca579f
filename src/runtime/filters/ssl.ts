/** Learns the scheme from a header, as the old oslo_middleware.ssl. */
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { setScheme } from "./proxy-headers.js";

/** Settings of `ssl`; oslo.config's group is `oslo_middleware`. */
export interface SslConf extends OsloConf {
  /** The header that a TLS-terminating proxy puts the scheme into. Default X-Forwarded-Proto. */
  readonly secure_proxy_ssl_header?: string;
}

/** Takes the scheme from a header that the proxy in front sets. Use it behind such a proxy only; `httpProxyToWsgi` is its successor. */
export function ssl(globalConf: GlobalConf, conf: SslConf): Filter {
  const option = osloOptions<SslConf>({ group: "oslo_middleware", globalConf, localConf: conf });
  const name = (option("secure_proxy_ssl_header") ?? "X-Forwarded-Proto").trim().toLowerCase().replaceAll("_", "-");
  return (app) => (req) => {
    const told = req.header(name);
    if (told !== undefined) setScheme(req, told);
    return app(req);
  };
}

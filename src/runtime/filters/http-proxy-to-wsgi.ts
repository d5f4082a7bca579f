/** Learns from a proxy's headers how the client asked, as oslo_middleware.http_proxy_to_wsgi. */
import { withoutEndSlashes } from "../http/path-coding.js";
import type { PasteRequest } from "../http/request.js";
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting } from "../paste/settings.js";
import { firstForwarded, type Forwarded } from "./forwarded.js";
import { firstEntry, setHost, setScheme } from "./proxy-headers.js";

/** Settings of `httpProxyToWsgi`; oslo.config's group is `oslo_middleware`. */
export interface HttpProxyToWsgiConf extends OsloConf {
  /** Whether the service is behind a proxy that sets these headers itself; without one, clients could say anything. Default false. */
  readonly enable_proxy_headers_parsing?: string;
}

/**
 * Takes scheme, host and client address from `Forwarded` (RFC 7239, the first proxy's part) or, when there is none, from `X-Forwarded-Proto`, `-Host`,
 * `-Port` and `-For`; puts `X-Forwarded-Prefix` before the mount point. Does nothing unless `enable_proxy_headers_parsing` is set.
 * What can't be a scheme, a host or a path is not taken. Throws `ConfigError` for a bad setting.
 */
export function httpProxyToWsgi(globalConf: GlobalConf, conf: HttpProxyToWsgiConf): Filter {
  const option = osloOptions<HttpProxyToWsgiConf>({ group: "oslo_middleware", globalConf, localConf: conf });
  if (!booleanSetting("enable_proxy_headers_parsing", option("enable_proxy_headers_parsing"), false))
    return (app) => app;
  return (app) => (req) => {
    takeOver(req);
    return app(req);
  };
}

function takeOver(req: PasteRequest): void {
  const header = req.header("forwarded") ?? "";
  const { scheme, host, client } = header === "" ? oldForwarded(req) : firstForwarded(header);
  if (scheme !== undefined) setScheme(req, scheme);
  if (host !== undefined) setHost(req, host);
  if (client !== undefined) req.remoteAddress = client;
  const prefix = req.header("x-forwarded-prefix");
  if (prefix?.startsWith("/") === true) setPrefix(req, withoutEndSlashes(prefix));
}

function setPrefix(req: PasteRequest, prefix: string): void {
  req.scriptName = prefix + req.scriptName;
  req.forwardedPrefix = prefix + req.forwardedPrefix;
}

function oldForwarded(req: PasteRequest): Forwarded {
  const host = firstEntry(req.header("x-forwarded-host"));
  return {
    scheme: firstEntry(req.header("x-forwarded-proto")),
    host: withPort(host, req),
    client: firstEntry(req.header("x-forwarded-for")),
  };
}

/** A port that the host does not tell: beyond oslo, which knows no X-Forwarded-Port. */
function withPort(host: string | undefined, req: PasteRequest): string | undefined {
  const port = firstEntry(req.header("x-forwarded-port"));
  if (port === undefined || !/^[1-9][0-9]{0,4}$/.test(port)) return host;
  const bare = host ?? req.header("host");
  return bare === undefined || /:[0-9]+$/.test(bare) ? host : `${bare}:${port}`;
}

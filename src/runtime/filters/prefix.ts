/** For an app behind a proxy that gives it a path of its own: PasteDeploy's prefix filter. */
import type { PasteRequest } from "../http/request.js";
import { ConfigError } from "../paste/config-error.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting } from "../paste/settings.js";
import { firstEntry, setHost, setScheme } from "./proxy-headers.js";

/** Settings of `prefix`. */
export interface PrefixConf {
  /** The path that the proxy serves the app at: it becomes the mount point, and is cut off the path where it is there. Default /. */
  readonly prefix?: string;
  /**
   * Whether host, client and scheme are taken from `X-Forwarded-Server`, `-Host`, `-For`, `-Scheme` and `-Proto`. Default true: use the filter behind a proxy
   * only.
   */
  readonly translate_forwarded_server?: string;
  /** The port in the app's URLs; empty is the scheme's own. Default: as the client says. */
  readonly force_port?: string;
  /** The scheme of the app's URLs, http or https. Default: the request's. */
  readonly scheme?: string;
}

/** Mounts the app at a path that the proxy in front has taken away. Throws `ConfigError` for a bad setting. */
export function prefix(_globalConf: GlobalConf, conf: PrefixConf): Filter {
  const mount = (conf.prefix ?? "/").replace(/\/+$/, "");
  const isTranslating = booleanSetting("translate_forwarded_server", conf.translate_forwarded_server, true);
  const { force_port: port, scheme } = conf;
  if (port !== undefined && !/^[0-9]{0,5}$/.test(port)) throw new ConfigError("force_port", port, "a port, or nothing");
  if (scheme !== undefined && !/^https?$/.test(scheme)) throw new ConfigError("scheme", scheme, "http or https");
  return (app) => (req) => {
    req.pathInfo = without(mount, req.pathInfo);
    req.scriptName = mount;
    req.forwardedPrefix = "";
    if (isTranslating) translate(req);
    if (port !== undefined) req.setHeader("host", withPort(req.host, port));
    if (scheme !== undefined) req.scheme = scheme;
    return app(req);
  };
}

/** `/jamesx` is not below `/james`: there PasteDeploy cuts it off all the same, and leaves a path without a slash. */
function without(mount: string, path: string): string {
  const isBelow = path === mount || path.startsWith(`${mount}/`);
  return (isBelow ? path.slice(mount.length) : path) || "/";
}

function translate(req: PasteRequest): void {
  const server = firstEntry(take(req, "x-forwarded-server"));
  const host = firstEntry(take(req, "x-forwarded-host")) ?? server;
  if (host !== undefined) setHost(req, host);
  const client = firstEntry(take(req, "x-forwarded-for"));
  if (client !== undefined) req.remoteAddress = client;
  const scheme = take(req, "x-forwarded-scheme") ?? take(req, "x-forwarded-proto");
  if (scheme !== undefined) setScheme(req, scheme);
}

/** A header that nothing behind this filter sees, so that no other filter translates it anew (as PasteDeploy). */
function take(req: PasteRequest, name: string): string | undefined {
  const value = req.header(name);
  if (value !== undefined) req.setHeader(name, undefined);
  return value;
}

function withPort(host: string, port: string): string {
  const name = host.replace(/:[0-9]*$/, "");
  return port === "" ? name : `${name}:${port}`;
}

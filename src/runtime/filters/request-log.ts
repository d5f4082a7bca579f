/** A line in the log for each request: nova.api.openstack.requestlog, and Paste's translogger. */
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { maskPassword } from "../mask.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** Settings of Paste's translogger. They are accepted, and have no effect: the logger decides how lines look and where they go. */
export interface RequestLogConf {
  /** Without effect: a format string. */
  readonly format?: string;
  /** Without effect: the name of a Python logger. */
  readonly logger_name?: string;
  /** Without effect: a Python logging level. */
  readonly logging_level?: string;
  /** Without effect: whether the log goes to the console. */
  readonly setup_console_handler?: string;
  /** Without effect: a Python logging level. */
  readonly set_logger_level?: string;
}

/**
 * Logs each request at `info` when its answer is there: client, method, path with query, status, length in bytes, microversion and time in seconds.
 * What the app throws, but for HTTP errors, is logged as a 500 and thrown on. Nothing is done for a logger that leaves `info` out.
 */
export function requestLog(_globalConf: GlobalConf, _conf: RequestLogConf): Filter {
  return (app) => (req) => {
    if (getLogger().isLevelEnabled?.("info") === false) return app(req);
    const start = performance.now();
    const finished = (response: PasteResponse): PasteResponse => {
      log(req, start, response);
      return response;
    };
    try {
      const answer = around(app, req, finished);
      return answer instanceof Promise ? answer.catch((error: unknown) => failed(req, start, error)) : answer;
    } catch (error) {
      return failed(req, start, error);
    }
  };
}

function failed(req: PasteRequest, start: number, error: unknown): never {
  log(req, start, null);
  throw error;
}

function log(req: PasteRequest, start: number, response: PasteResponse | null): void {
  const seconds = (performance.now() - start) / 1000;
  const facts = {
    remote: req.remoteAddress === "" ? "-" : req.remoteAddress,
    method: req.method,
    uri: maskPassword(req.target),
    status: response?.status ?? 500,
    len: response === null ? 0 : Buffer.byteLength(response.body),
    microversion: req.apiVersion?.toString() ?? "-",
    time: Number(seconds.toFixed(6)),
    ...(req.requestId === null ? {} : { requestId: req.requestId }),
  };
  getLogger().info(facts, "request");
}

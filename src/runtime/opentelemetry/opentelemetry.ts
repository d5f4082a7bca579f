/** A span for each request, in the caller's trace. */
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type TextMapGetter,
} from "@opentelemetry/api";
import { around } from "../http/around.js";
import { routeName } from "../http/route-name.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** Settings of `opentelemetry`. */
export interface OpentelemetryConf {
  /** What the tracer is called. Default `@paste-gen/runtime`. */
  readonly tracer_name?: string;
}

const headers: TextMapGetter<PasteRequest> = {
  get: (req, name) => req.header(name.toLowerCase()),
  keys: (req) => req.rawHeaders.filter((_text, i) => i % 2 === 0),
};

/**
 * Makes a server span for each request (OpenTelemetry's semantic conventions for HTTP), as a child of the caller's by whatever propagator is set up (W3C Trace
 * Context, for one). What the app does runs inside of the span, so that instrumented clients pass the trace on. Without an SDK nothing is recorded.
 */
export function opentelemetry(_globalConf: GlobalConf, conf: OpentelemetryConf): Filter {
  const tracer = trace.getTracer(conf.tracer_name ?? "@paste-gen/runtime");
  return (app) => (req) => {
    const parent = propagation.extract(context.active(), req, headers);
    const span = tracer.startSpan(req.method, { kind: SpanKind.SERVER, attributes: requestFacts(req) }, parent);
    return context.with(trace.setSpan(parent, span), () => {
      try {
        const answer = around(app, req, (response) => finish(span, req, response));
        if (answer instanceof Promise)
          answer.catch((error: unknown) => {
            fail(span, req, error);
          });
        return answer;
      } catch (error) {
        fail(span, req, error);
        throw error;
      }
    });
  };
}

function requestFacts(req: PasteRequest): Attributes {
  const [, address = "", port] = /^\[?(.*?)\]?(?::([0-9]+))?$/.exec(req.host) ?? [];
  return {
    "http.request.method": req.method,
    "url.scheme": req.scheme,
    "url.path": req.rawPath,
    "server.address": address,
    ...(port === undefined ? {} : { "server.port": Number(port) }),
    "client.address": req.remoteAddress,
    "user_agent.original": req.header("user-agent") ?? "",
  };
}

function finish(span: Span, req: PasteRequest, response: PasteResponse): PasteResponse {
  span.setAttribute("http.response.status_code", response.status);
  if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  end(span, req);
  return response;
}

function fail(span: Span, req: PasteRequest, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error) span.recordException(error);
  end(span, req);
}

/** A span is named by the route's template, never by the path. */
function end(span: Span, req: PasteRequest): void {
  const route = routeName(req);
  if (route !== null) {
    span.updateName(`${req.method} ${route}`);
    span.setAttribute("http.route", route);
  }
  if (req.requestId !== null) span.setAttribute("paste_gen.request_id", req.requestId);
  span.end();
}

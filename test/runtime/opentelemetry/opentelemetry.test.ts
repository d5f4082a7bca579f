/** Spans for requests, seen through a tracer of our own: the API package alone records nothing. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  context,
  createContextKey,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  type TextMapPropagator,
  trace,
  type Tracer,
  type TracerProvider,
} from "@opentelemetry/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { opentelemetry } from "../../../src/runtime/opentelemetry/opentelemetry.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { captureLog } from "../server/serve.js";

/** What became of a span. */
interface Recorded {
  name: string;
  readonly attributes: Record<string, unknown>;
  readonly parent: string | undefined;
  failed: boolean;
  ends: number;
}

const spans: Recorded[] = [];

function record(name: string, options: SpanOptions | undefined, parent: Context | undefined): Span {
  const recorded: Recorded = {
    name,
    attributes: { ...options?.attributes },
    parent: parent && trace.getSpanContext(parent)?.traceId,
    failed: false,
    ends: 0,
  };
  spans.push(recorded);
  const span = trace.wrapSpanContext({ traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 });
  return Object.assign(span, {
    updateName: (text: string) => ((recorded.name = text), span),
    setAttribute: (key: string, value: unknown) => ((recorded.attributes[key] = value), span),
    setStatus: () => ((recorded.failed = true), span),
    end: () => {
      recorded.ends++;
    },
  });
}

beforeEach(() => {
  captureLog();
  const tracer: Tracer = {
    startSpan: (name, options, parent) => record(name, options, parent),
    startActiveSpan: () => {
      throw new Error("not used");
    },
  };
  const provider: TracerProvider = { getTracer: () => tracer };
  trace.setGlobalTracerProvider(provider);
  const w3c: TextMapPropagator<unknown> = {
    inject: () => undefined,
    fields: () => ["traceparent"],
    extract: (ctx, carrier, getter) => {
      const [, traceId = "", spanId = ""] = String(getter.get(carrier, "traceparent")).split("-");
      return traceId === "" ? ctx : trace.setSpanContext(ctx, { traceId, spanId, traceFlags: 1, isRemote: true });
    },
  };
  propagation.setGlobalPropagator(w3c);
});
afterEach(() => {
  spans.length = 0;
  trace.disable();
  propagation.disable();
  context.disable();
});

function traced(app: App): App {
  return opentelemetry({}, {})(app);
}

describe("the OpenTelemetry filter", () => {
  it("makes a span a request, named by the route, in the caller's trace", async () => {
    const app = traced((req) => {
      req.routeTemplate = "/servers/{id}";
      return new PasteResponse(200);
    });
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    await inject(app, { method: "GET", path: "/servers/1?token=x", headers: { traceparent } });
    expect(spans).toMatchObject([{ name: "GET /servers/{id}", parent: "a".repeat(32), failed: false, ends: 1 }]);
    expect(spans[0]?.attributes).toMatchObject({
      "http.request.method": "GET",
      "url.path": "/servers/1",
      "http.route": "/servers/{id}",
      "http.response.status_code": 200,
    });
  });

  it.each([
    ["api.test:8774", { "server.address": "api.test", "server.port": 8774 }],
    ["api.test", { "server.address": "api.test" }],
    ["[2001:db8::1]:8774", { "server.address": "2001:db8::1", "server.port": 8774 }],
    ["[::1]", { "server.address": "::1" }],
  ])("tells the server's address apart from its port: %s", async (host, told) => {
    await inject(
      traced(() => new PasteResponse(200)),
      { path: "/", headers: { host } },
    );
    const { "server.address": address, "server.port": port } = spans[0]?.attributes ?? {};
    expect({ "server.address": address, ...(port === undefined ? {} : { "server.port": port }) }).toEqual(told);
  });

  it("runs the app in the span, with whatever else the caller's context has", async () => {
    const running = new AsyncLocalStorage<Context>();
    context.setGlobalContextManager({
      active: () => running.getStore() ?? ROOT_CONTEXT,
      with: (ctx, run, self, ...args) => running.run(ctx, () => run.apply(self as ThisParameterType<typeof run>, args)),
      bind: (_ctx, target) => target,
      enable() {
        return this;
      },
      disable() {
        return this;
      },
    });
    const key = createContextKey("baggage");
    propagation.disable();
    propagation.setGlobalPropagator({
      inject: () => undefined,
      fields: () => [],
      extract: (ctx) => ctx.setValue(key, "kept"),
    });
    const seen: unknown[] = [];
    const app = traced(async () => {
      await Promise.resolve();
      seen.push(trace.getActiveSpan()?.spanContext().spanId, context.active().getValue(key));
      return new PasteResponse(200);
    });
    await inject(app, { path: "/" });
    expect(seen).toEqual(["2".repeat(16), "kept"]);
  });

  it("marks no client's mistake", async () => {
    await inject(
      traced(() => new PasteResponse(404)),
      { path: "/" },
    );
    expect(spans).toMatchObject([{ name: "GET", failed: false, ends: 1 }]);
  });

  it("marks what fails: answers of 500 and more, what is thrown, what is rejected", async () => {
    const apps: App[] = [
      () => new PasteResponse(503),
      () => {
        throw new Error("no");
      },
      () => Promise.reject(new Error("no")),
    ];
    for (const app of apps) await inject(traced(app), { method: "GET", path: "/" }).catch(() => undefined);
    expect(spans.map(({ failed, ends }) => [failed, ends])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
    ]);
  });
});

/** Prometheus metrics: by pipeline and route template, never by path. */
import { describe, expect, it } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { httpProxyToWsgi } from "../../../src/runtime/filters/http-proxy-to-wsgi.js";
import { metrics } from "../../../src/runtime/metrics/metrics.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { pipeline } from "../../../src/runtime/paste/pipeline.js";
import { pool } from "../../../src/runtime/server/pool.js";
import { Gate, start } from "../server/serve.js";
import { talk, WireClient } from "../server/wire-client.js";

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

async function scrape(port: number): Promise<string> {
  const { received } = await talk(port, `GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 1000);
  return received;
}

const servers: App = (req) => {
  req.scriptName = "/v2.1";
  req.routeTemplate = "/servers/{id}";
  return new PasteResponse(req.target.endsWith("gone") ? 404 : 200);
};

describe("the metrics app", () => {
  it("counts requests by route template, pipeline and status", async () => {
    const app = metrics({}, { process_metrics: "no" });
    const pooled = pool({}, { name: "v21" })(servers);
    const { port } = await start((req) => (req.target === "/metrics" ? app(req) : pooled(req)), { name: "api" });
    await talk(port, get("/v2.1/servers/1") + get("/v2.1/servers/2") + get("/v2.1/servers/gone"), 60);
    const text = await scrape(port);
    expect(text).toContain("Content-Type: text/plain; version=0.0.4; charset=utf-8");
    const labels = `server="api",pipeline="v21",route="/v2.1/servers/{id}",method="GET"`;
    expect(text).toContain(`paste_gen_requests_total{${labels},status="200"} 2`);
    expect(text).toContain(`paste_gen_requests_total{${labels},status="404"} 1`);
    expect(text).toContain(`paste_gen_request_duration_seconds_count{${labels}} 3`);
    expect(text).not.toContain("servers/1");
  });

  it("leaves out of a route what a client can put before it", async () => {
    const app = metrics({}, { process_metrics: "no" });
    const proxied = httpProxyToWsgi(
      {},
      { enable_proxy_headers_parsing: "true" },
    )((req) => {
      req.scriptName += "/v2.1";
      req.routeTemplate = "/servers";
      return new PasteResponse(200, [], req.scriptName);
    });
    const { port } = await start((req) => (req.target === "/metrics" ? app(req) : proxied(req)), { name: "proxied" });
    const { received } = await talk(port, "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-Prefix: /any/thing/\r\n\r\n", 60);
    expect(received).toMatch(/\/any\/thing\/v2\.1$/);
    const text = await scrape(port);
    expect(text).toContain('server="proxied",pipeline="",route="/v2.1/servers"');
    expect(text).not.toContain("/any");
  });

  it("names the innermost pipeline by its section, with a pool or without", async () => {
    const app = metrics({}, { process_metrics: "no" });
    const v21 = pipeline("openstack_compute_api_v21", servers, [pool({}, { name: "narrow" })]);
    const outer = pipeline("outer", (req) => (req.target === "/plain" ? new PasteResponse(204) : v21(req)), []);
    const { port } = await start((req) => (req.target === "/metrics" ? app(req) : outer(req)), { name: "named" });
    await talk(port, get("/v2.1/servers/1") + get("/plain"), 60);
    const text = await scrape(port);
    expect(text).toMatch(
      /total\{server="named",pipeline="openstack_compute_api_v21",route="\/v2.1\/servers\/\{id\}".* 1/,
    );
    expect(text).toMatch(/total\{server="named",pipeline="outer",route="",method="GET",status="204"\} 1/);
  });

  it("shows how full the pools are, and what they refused", async () => {
    const app = metrics({}, { process_metrics: "no" });
    const gate = new Gate();
    const slow = pool({}, { name: "tight", size: "1", queue: "1" })(gate.app);
    const { port } = await start((req) => (req.target === "/metrics" ? app(req) : slow(req)), {
      name: "front",
      poolSize: 7,
    });
    const clients = [1, 2, 3].map(() => {
      const client = new WireClient(port);
      client.send(get("/"));
      return client;
    });
    await expect.poll(() => clients.filter((client) => client.received.includes("503")).length).toBe(1);
    // what is looked up is what holds now, however often it is
    await scrape(port);
    const text = await scrape(port);
    expect(text).toContain(`paste_gen_pool_size{kind="server",pool="front"} 7`);
    expect(text).toContain(`paste_gen_pool_running{kind="pipeline",pool="tight"} 1`);
    expect(text).toContain(`paste_gen_pool_waiting{kind="pipeline",pool="tight"} 1`);
    expect(text).toContain(`paste_gen_rejections_total{kind="pipeline",pool="tight",reason="refused"} 1`);
    expect(text).toContain(`paste_gen_rejections_total{kind="pipeline",pool="tight",reason="expired"} 0`);
    expect(text).toMatch(/paste_gen_connections\{kind="server",pool="front"\} 4/);
    gate.open();
    await expect.poll(() => gate.atWork).toBe(1);
    gate.open();
    for (const client of clients) client.end();
  });

  it("shows no size of a pool that has no limit", async () => {
    const { port } = await start(metrics({}, { process_metrics: "no" }), { name: "boundless", poolSize: 0 });
    const text = await scrape(port);
    expect(text).toContain(`paste_gen_pool_running{kind="server",pool="boundless"} 1`);
    expect(text).not.toContain(`paste_gen_pool_size{kind="server",pool="boundless"}`);
  });

  it("shows the process's own figures unless told not to", async () => {
    const app = metrics({}, {});
    const { port } = await start(app);
    expect(await scrape(port)).toContain("process_cpu_seconds_total");
  });

  it("refuses buckets that are no numbers", () => {
    expect(() => metrics({}, { buckets: "0.1, soon" })).toThrow('buckets: expected a number of at least 0, got "soon"');
  });
});

/** The access log: Nova's `wsgi_log_format`. */
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requestId } from "../../../src/runtime/filters/request-id.js";
import { createLogger } from "../../../src/runtime/log.js";
import { compileLogFormat, logTime } from "../../../src/runtime/server/access-log.js";
import { plain, start } from "./serve.js";
import { talk } from "./wire-client.js";

const facts = {
  client_ip: "10.0.0.1",
  client_port: 4711,
  date_time: "23/Nov/2026 08:40:01",
  request_line: "GET /v2.1/servers HTTP/1.1",
  status_code: 200,
  body_length: 15,
  wall_seconds: 0.012345678,
};

describe("a log format", () => {
  it.each([
    [
      '%(client_ip)s "%(request_line)s" status: %(status_code)s len: %(body_length)s time: %(wall_seconds).7f',
      '10.0.0.1 "GET /v2.1/servers HTTP/1.1" status: 200 len: 15 time: 0.0123457',
    ],
    ["%(client_ip)s:%(client_port)s - - [%(date_time)s]", "10.0.0.1:4711 - - [23/Nov/2026 08:40:01]"],
    ["%(status_code)5d|%(status_code)-5d|%(client_ip).4s|%(wall_seconds)f|100%%", "  200|200  |10.0|0.012346|100%"],
  ])("%s", (format, line) => {
    expect(compileLogFormat(format)(facts)).toBe(line);
  });

  it("cuts fractions off where whole numbers are wanted, as Python does", () => {
    expect(compileLogFormat("%(wall_seconds)d")({ ...facts, wall_seconds: 1.9 })).toBe("1");
  });

  it("shows times as eventlet does", () => {
    expect(logTime(new Date(2026, 10, 3, 8, 5, 9))).toBe("03/Nov/2026 08:05:09");
  });
});

describe("the access log", () => {
  it("has a line for each request, refused ones too, and none for HEAD's body", async () => {
    const lines: string[] = [];
    const logger = createLogger({ write: (line) => lines.push(line.replace(/^\S+ INFO /, "")) });
    const { port } = await start(plain, {
      accessLog: true,
      logger,
      wsgiLogFormat: "%(request_line)s %(status_code)s %(body_length)s",
    });
    await talk(
      port,
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\nHEAD /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\n\r\n",
      60,
    );
    expect(lines.slice(0, 2)).toEqual(["GET /a HTTP/1.1 200 6", "HEAD /b HTTP/1.1 200 0"]);
    expect(lines[2]).toMatch(/^GET \/c HTTP\/1\.1 400 \d+$/);
  });

  it("names clients as eventlet does: behind proxies, and on a Unix socket", async () => {
    const folder = mkdtempSync(join(tmpdir(), "paste-gen-log-"));
    const lines: string[] = [];
    const logger = createLogger({ write: (line) => lines.push(line.replace(/^\S+ INFO /, "")) });
    const settings = { accessLog: true, logger, wsgiLogFormat: "%(client_ip)s|%(client_port)s" };
    const { port } = await start(plain, settings);
    await talk(port, "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.0.0.1, 10.0.0.2\r\n\r\n", 60);
    await start(plain, { ...settings, socket: join(folder, "s") });
    await new Promise((resolve) =>
      get({ socketPath: join(folder, "s") }, (response) => response.resume().on("end", resolve)),
    );
    await expect.poll(() => lines.length).toBe(2);
    expect(lines[0]).toMatch(/^10\.0\.0\.1,10\.0\.0\.2,127\.0\.0\.1\|\d+$/);
    expect(lines[1]).toBe("unix|");
    rmSync(folder, { recursive: true });
  });

  it("has the id of a request that has one", async () => {
    const lines: string[] = [];
    const logger = createLogger({ format: "json", write: (line) => lines.push(line) });
    const { port } = await start(requestId({}, {})(plain), { accessLog: true, logger });
    const { received } = await talk(port, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", 60);
    const [, id] = /X-Openstack-Request-Id: (\S+)/.exec(received) ?? [];
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ requestId: id });
  });

  it("keeps a query's secrets from a logger that masks nothing", async () => {
    const lines: string[] = [];
    const write = (line: unknown): void => void lines.push(String(line));
    const logger = { debug: write, info: write, warn: write, error: write };
    const { port } = await start(plain, { accessLog: true, logger, wsgiLogFormat: "%(request_line)s" });
    await talk(port, "GET /a?password=pw HTTP/1.1\r\nHost: x\r\n\r\n", 60);
    expect(lines).toEqual(["GET /a?password=*** HTTP/1.1"]);
  });

  it("can't be forged by a request", async () => {
    const lines: string[] = [];
    const logger = createLogger({ write: (line) => lines.push(line) });
    const { port } = await start(plain, { accessLog: true, logger });
    await talk(port, "GET /a%0d%0aINFO HTTP/1.1\r\nHost: x\r\n\r\n", 60);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("\n");
  });
});

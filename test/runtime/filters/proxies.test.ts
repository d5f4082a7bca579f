import { describe, expect, it } from "vitest";
import { correlationId } from "../../../src/runtime/filters/correlation-id.js";
import { firstForwarded } from "../../../src/runtime/filters/forwarded.js";
import { httpProxyToWsgi } from "../../../src/runtime/filters/http-proxy-to-wsgi.js";
import { prefix, type PrefixConf } from "../../../src/runtime/filters/prefix.js";
import { ssl } from "../../../src/runtime/filters/ssl.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import type { App, Filter } from "../../../src/runtime/paste/protocols.js";
import { now, recorder, request } from "../requests.js";

const on = { enable_proxy_headers_parsing: "true" };

function through(filter: Filter, headers: Record<string, string>): PasteRequest {
  const app = recorder();
  const req = request("GET", "/servers", headers);
  req.scriptName = "/v2.1";
  now(filter(app), req);
  return app.seen[0] ?? expect.unreachable("the app was not asked");
}

describe("httpProxyToWsgi", () => {
  const old = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "api.example.com",
    "X-Forwarded-For": "198.51.100.1, 10.0.0.1",
    "X-Forwarded-Prefix": "/compute/",
  };

  it("believes no header unless it is told to", () => {
    const req = through(httpProxyToWsgi({}, {}), { ...old, Forwarded: "proto=https;host=x" });
    expect([req.url, req.remoteAddress]).toEqual(["http://api.test:8774/v2.1/servers", "192.0.2.7"]);
  });

  it("takes scheme, host, client and prefix, which then show in the URLs", () => {
    const req = through(httpProxyToWsgi({}, on), old);
    expect([req.url, req.scheme, req.remoteAddress]).toEqual([
      "https://api.example.com/compute/v2.1/servers",
      "https",
      "198.51.100.1",
    ]);
  });

  it("takes a prefix that is made to take long", () => {
    const prefix = `${"/".repeat(2_000_000)}x`;
    expect(through(httpProxyToWsgi({}, on), { "X-Forwarded-Prefix": `${prefix}//` }).forwardedPrefix).toBe(prefix);
  });

  it("takes the port where the host tells none and it is not the scheme's own", () => {
    const urlWith = (headers: Record<string, string>) => through(httpProxyToWsgi({}, on), headers).hostUrl;
    expect(urlWith({ "X-Forwarded-Host": "a.test", "X-Forwarded-Port": "8443" })).toBe("http://a.test:8443");
    expect(urlWith({ ...old, "X-Forwarded-Port": "443" })).toBe("https://api.example.com");
    expect(urlWith({ "X-Forwarded-Host": "a.test:1", "X-Forwarded-Port": "8443" })).toBe("http://a.test:1");
    expect(urlWith({ "X-Forwarded-Port": "x" })).toBe("http://api.test:8774");
  });

  it("prefers Forwarded, its first part", () => {
    const header = 'for="[2001:db8::1]:4711";proto=HTTPS;host="a.test:8443", for=10.0.0.1;host=inner';
    const req = through(httpProxyToWsgi({}, on), { ...old, Forwarded: header, "X-Forwarded-Prefix": "" });
    expect([req.url, req.remoteAddress]).toEqual(["https://a.test:8443/v2.1/servers", "2001:db8::1"]);
  });

  it("takes the others where Forwarded is empty", () => {
    expect(through(httpProxyToWsgi({}, on), { ...old, Forwarded: "" }).scheme).toBe("https");
  });

  it("takes nothing that can't be a scheme, a host or a path", () => {
    const req = through(httpProxyToWsgi({}, on), {
      "X-Forwarded-Proto": "javascript",
      "X-Forwarded-Host": "evil.test/path",
      "X-Forwarded-Prefix": "evil",
    });
    expect(req.url).toBe("http://api.test:8774/v2.1/servers");
  });

  it("refuses a setting that is neither true nor false", () => {
    expect(() => httpProxyToWsgi({}, { enable_proxy_headers_parsing: "maybe" })).toThrow(ConfigError);
  });
});

describe("the Forwarded header", () => {
  it.each([
    ["for=192.0.2.60;proto=http;by=203.0.113.43", { scheme: "http", host: undefined, client: "192.0.2.60" }],
    ["For = 192.0.2.43:47011 , for=198.51.100.17", { scheme: undefined, host: undefined, client: "192.0.2.43" }],
    ["for=unknown", { scheme: undefined, host: undefined, client: "unknown" }],
    ['host="a\\"b, c;d"', { scheme: undefined, host: 'a"b, c;d', client: undefined }],
    ["", { scheme: undefined, host: undefined, client: undefined }],
    ["host=a.test; ;for=192.0.2.43;", { scheme: undefined, host: "a.test", client: "192.0.2.43" }],
    [";;=", { scheme: undefined, host: undefined, client: undefined }],
  ])("%s", (header, told) => {
    expect(firstForwarded(header)).toEqual(told);
  });
});

describe("ssl", () => {
  it("takes the scheme from the header that is configured", () => {
    expect(through(ssl({}, {}), { "X-Forwarded-Proto": "https" }).scheme).toBe("https");
    expect(through(ssl({}, { secure_proxy_ssl_header: "X_Scheme" }), { "X-Scheme": "https" }).scheme).toBe("https");
    expect(through(ssl({}, {}), { "X-Forwarded-Proto": "ftp" }).scheme).toBe("http");
    const inner = ssl({}, { secure_proxy_ssl_header: "X-Inner-Scheme" });
    const both: Filter = (app) => ssl({}, {})(inner(app));
    expect(through(both, { "X-Forwarded-Proto": "https", "X-Inner-Scheme": "http" }).scheme).toBe("http");
  });
});

describe("correlationId", () => {
  it("keeps the client's id and makes one where there is none", () => {
    expect(through(correlationId({}, {}), { "X-Correlation-Id": "c" }).header("x-correlation-id")).toBe("c");
    expect(through(correlationId({}, {}), {}).header("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("prefix", () => {
  const at = (conf: PrefixConf, target: string, headers: Record<string, string> = {}) => {
    const app = recorder();
    now(prefix({}, conf)(app), request("GET", target, headers));
    return app.seen[0]?.url;
  };

  it("mounts the app at the proxy's path, whether the proxy has cut it off or not", () => {
    expect(at({ prefix: "/james/" }, "/orders/1")).toBe("http://api.test:8774/james/orders/1");
    expect(at({ prefix: "/james" }, "/james/orders/1")).toBe("http://api.test:8774/james/orders/1");
    expect(at({ prefix: "/james" }, "/james")).toBe("http://api.test:8774/james/");
    expect(at({ prefix: "/james" }, "/jamesx")).toBe("http://api.test:8774/james/jamesx");
    expect(at({}, "/orders")).toBe("http://api.test:8774/orders");
  });

  it("takes host and scheme from the proxy, unless it is told not to", () => {
    const headers = {
      "X-Forwarded-Host": "a.test, b.test",
      "X-Forwarded-Server": "c.test",
      "X-Forwarded-Proto": "https",
    };
    expect(at({}, "/x", headers)).toBe("https://a.test/x");
    expect(at({ translate_forwarded_server: "false" }, "/x", headers)).toBe("http://api.test:8774/x");
  });

  it("keeps what it has translated from the filters behind it, which would undo what it forces", () => {
    const both = (app: App): App => prefix({}, { scheme: "https", force_port: "" })(httpProxyToWsgi({}, on)(app));
    const headers = { "X-Forwarded-Proto": "http", "X-Forwarded-Host": "a.test:81", "X-Forwarded-For": "192.0.2.1" };
    const req = through(both, headers);
    expect([req.hostUrl, req.remoteAddress, req.header("x-forwarded-for")]).toEqual([
      "https://a.test",
      "192.0.2.1",
      undefined,
    ]);
  });

  it("forces port and scheme", () => {
    expect(at({ force_port: "81" }, "/x")).toBe("http://api.test:81/x");
    expect(at({ force_port: "", scheme: "https" }, "/x")).toBe("https://api.test/x");
    expect(() => prefix({}, { scheme: "gopher" })).toThrow(ConfigError);
    expect(() => prefix({}, { force_port: "http" })).toThrow(ConfigError);
  });
});

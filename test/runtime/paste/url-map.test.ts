import { describe, expect, it } from "vitest";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { urlMap } from "../../../src/runtime/paste/url-map.js";

/** Which app got the request, and what it saw as its place and path. */
async function ask(map: App, target: string, host?: string, scheme = "http"): Promise<string> {
  const rawHeaders = host === undefined ? [] : ["Host", host];
  const req = new PasteRequest({ method: "GET", target, rawHeaders }, undefined, { scheme, remoteAddress: "" });
  return String((await map(req)).body);
}

const app =
  (name: string): App =>
  (req) =>
    new PasteResponse(200, [], `${name} ${req.scriptName}|${req.pathInfo}`);
const apps = (...keys: string[]): Record<string, App> => Object.fromEntries(keys.map((key) => [key, app(key)]));

describe("Paste's URL map", () => {
  it("gives a request to the longest path that it starts with, whole segments (README A1)", async () => {
    const map = urlMap(apps("/", "/v2", "/v2.1", "/v2.1/extra"));
    expect(await ask(map, "/v2.1/servers/1?x=1")).toBe("/v2.1 /v2.1|/servers/1");
    expect(await ask(map, "/v2.1/extra/x")).toBe("/v2.1/extra /v2.1/extra|/x");
    expect(await ask(map, "/v2.1")).toBe("/v2.1 /v2.1|");
    expect(await ask(map, "/v2.1/")).toBe("/v2.1 /v2.1|/");
    expect(await ask(map, "/v2.10")).toBe("/ |/v2.10");
  });

  it("merges slashes and decodes escapes before it looks (README A3)", async () => {
    const map = urlMap(apps("/", "/v2.1", "//a///b/"));
    expect(await ask(map, "//v2.1///servers//1")).toBe("/v2.1 /v2.1|/servers/1");
    expect(await ask(map, "/v2.1%2Fservers")).toBe("/v2.1 /v2.1|/servers");
    expect(await ask(map, "/v2%2E1/servers/")).toBe("/v2.1 /v2.1|/servers/");
    expect(await ask(map, "/a/b/c")).toBe("//a///b/ /a/b|/c");
    expect(await ask(map, "http://elsewhere/v2.1/x")).toBe("/v2.1 /v2.1|/x");
    expect(await ask(map, "http://elsewhere")).toBe("/ |");
  });

  it("adds to the place of an outer map", async () => {
    const map = urlMap({ "/outer": urlMap(apps("/inner")) });
    expect(await ask(map, "/outer/inner/x")).toBe("/inner /outer/inner|/x");
  });

  it("tries domains before any path, with the port where one is given (README A6)", async () => {
    const map = urlMap(
      apps("/", "/long/path", "domain one.test /", "domain two.test port 8774 /", "http://three.test/x"),
    );
    expect(await ask(map, "/long/path", "ONE.test:99")).toBe("domain one.test / |/long/path");
    expect(await ask(map, "/a", "two.test")).toBe("/ |/a");
    expect(await ask(map, "/a", "two.test:8774")).toBe("domain two.test port 8774 / |/a");
    expect(await ask(map, "/x/y", "three.test")).toBe("http://three.test/x /x|/y");
    const ports = urlMap(apps("/", "domain d.test port 443 /", "domain e.test port 80"));
    expect(await ask(ports, "/", "d.test", "https")).toBe("domain d.test port 443 / |/");
    expect(await ask(ports, "/", "d.test", "http")).toBe("/ |/");
    expect(await ask(ports, "/", "e.test", "http")).toBe("domain e.test port 80 |/");
  });

  it("answers a 404 fault where nothing is mounted, or what the app for that says", async () => {
    const miss = await inject(urlMap(apps("/v2.1")), { path: "/other" });
    expect(miss.status).toBe(404);
    expect(miss.json()).toEqual({ itemNotFound: { code: 404, message: "The resource could not be found." } });
    expect(await ask(urlMap(apps("/v2.1"), { notFoundApp: app("none") }), "/other")).toBe("none |/other");
  });

  it("refuses paths that don't start with a slash with a 400 (README, differences 1)", async () => {
    for (const path of ["servers", "*"]) expect((await inject(urlMap(apps("/")), { path })).status).toBe(400);
    expect((await inject(urlMap(apps("/")), { path: "/%ff" })).status).toBe(400);
  });

  it("refuses path expressions that are none before anything is served", () => {
    const wrong = ["domain", "port 80 /", "/a /b", "domain a domain b", "domain a port 1 port 2 /", "v2.1"];
    for (const key of wrong) expect(() => urlMap(apps(key))).toThrow(ConfigError);
  });

  it("lets the last of two keys for one place win", async () => {
    expect(await ask(urlMap(apps("/a", "/a/")), "/a/x")).toBe("/a/ /a|/x");
  });
});

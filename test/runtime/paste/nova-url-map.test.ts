import { describe, expect, it } from "vitest";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { novaUrlMap } from "../../../src/runtime/paste/nova-url-map.js";
import type { App } from "../../../src/runtime/paste/protocols.js";

/** Which app got the request, its place and path there, and the type to answer with (README A5). */
async function ask(map: App, path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await inject(map, { path, headers })).text;
}

const app =
  (name: string): App =>
  (req) =>
    new PasteResponse(
      200,
      [],
      `${name} ${req.scriptName}|${req.pathInfo} ${req.bestContentType?.replace("application/", "") ?? ""}`,
    );
const apps = (...keys: string[]): Record<string, App> => Object.fromEntries(keys.map((key) => [key, app(key)]));

const zed = novaUrlMap(apps("/", "/v2", "/v2/+", "/v2.1", "/v2.1/+"));
const pike = novaUrlMap(apps("/", "/v2", "/v2.1"));

describe("Nova's URL map", () => {
  it("asks for something behind the slash of /+ (README A2)", async () => {
    expect(await ask(zed, "/v2.1")).toBe("/v2.1 /v2.1| json");
    expect(await ask(zed, "/v2.1/")).toBe("/v2.1 /v2.1|/ json");
    expect(await ask(zed, "/v2.1//")).toBe("/v2.1 /v2.1|/ json");
    expect(await ask(zed, "/v2.1/servers")).toBe("/v2.1/+ /v2.1|/servers json");
    expect(await ask(zed, "/v2.1//servers//1")).toBe("/v2.1/+ /v2.1|/servers/1 json");
    for (const path of ["/v2.1x", "/v2.10", "/v2.1.json", "/nope"])
      expect(await ask(zed, path)).toBe(`/ |${path} json`);
  });

  it("takes the version of Content-Type where the path finds nothing but / (README A4)", async () => {
    const headers = { "Content-Type": "application/json;version=2.1" };
    expect(await ask(pike, "//servers", headers)).toBe("/v2.1 /v2.1|//servers json");
    expect(await ask(zed, "/servers", headers)).toBe("/v2.1 /v2.1|/servers json");
    expect(await ask(zed, "/servers", { "Content-Type": "application/json;version=2.1/x" })).toBe(
      "/v2.1/+ /v2.1|/servers json",
    );
    expect(await ask(pike, "/v2/servers", headers)).toBe("/v2 /v2|/servers json");
    expect(await ask(pike, "/x", { "Content-Type": 'a/b; version="9"; version=2.1' })).toBe("/v2.1 /v2.1|/x json");
    expect(await ask(pike, "/x", { "Content-Type": "a/b;VERSION=2.1" })).toBe("/ |/x json");
    expect(await ask(pike, "/x", { "Content-Type": "a/b;version=7" })).toBe("/ |/x json");
  });

  it("then the version of Accept's best range", async () => {
    expect(await ask(pike, "/x", { Accept: "application/json;version=2.1" })).toBe("/v2.1 /v2.1|/x json");
    expect(await ask(pike, "/x", { Accept: "text/html;version=2.1, */*;q=0.1" })).toBe("/ |/x json");
    const both = { "Content-Type": "a/b;version=2", Accept: "*/*;version=2.1" };
    expect(await ask(pike, "/x", both)).toBe("/v2 /v2|/x json");
  });

  it("chooses the type by the path's suffix, then by Accept, then JSON (README A5)", async () => {
    const vendor = "application/vnd.openstack.compute+json";
    expect(await ask(zed, "/v2.1/x", { Accept: vendor })).toBe("/v2.1/+ /v2.1|/x vnd.openstack.compute+json");
    expect(await ask(zed, "/v2.1/x.json", { Accept: vendor })).toBe("/v2.1/+ /v2.1|/x.json json");
    expect(await ask(zed, "/v2.1/x.xml", { Accept: "application/xml" })).toBe("/v2.1/+ /v2.1|/x.xml json");
    expect(await ask(zed, "/v2.1/x", { Accept: `*/*;q=0.1, ${vendor};q=0.2` })).toBe(
      "/v2.1/+ /v2.1|/x vnd.openstack.compute+json",
    );
  });

  it("offers Atom at / and at mount points", async () => {
    const headers = { Accept: "application/atom+xml" };
    expect(await ask(zed, "/", headers)).toBe("/ |/ atom+xml");
    expect(await ask(zed, "/v2.1/", headers)).toBe("/v2.1 /v2.1|/ atom+xml");
    expect(await ask(zed, "/v2.1/x", headers)).toBe("/v2.1/+ /v2.1|/x json");
    expect(await ask(zed, "/v2.1", headers)).toBe("/v2.1 /v2.1| json");
  });

  it("answers a 400 to what makes Nova fail (README, differences 1)", async () => {
    const status = async (map: App, path: string, headers: Record<string, string>): Promise<number> =>
      (await inject(map, { path, headers })).status;
    for (const value of ["application/json;version", "application/json;version=", ";"]) {
      expect(await status(pike, "/x", { "Content-Type": value })).toBe(400);
      expect(await status(pike, "/v2/x", { "Content-Type": value })).toBe(200);
    }
    expect(await status(pike, "/v2.1/x", { Accept: "*/*;version=" })).toBe(400);
    for (const Accept of [";", "application/json;q=", "*/*;version"])
      expect(await status(pike, "/x", { Accept })).toBe(400);
    expect(await status(pike, "servers", {})).toBe(400);
  });

  it("answers a 404 fault where neither path nor version is mounted", async () => {
    const noRoot = novaUrlMap(apps("/v2.1"));
    expect((await inject(noRoot, { path: "/x" })).status).toBe(404);
    expect(await ask(noRoot, "/x", { Accept: "*/*;version=2.1" })).toBe("/v2.1 /v2.1|/x json");
    expect(await ask(novaUrlMap(apps("/v2.1"), { notFoundApp: app("none") }), "/x")).toBe("none |/x json");
  });

  it("maps hosts as Paste does", async () => {
    const map = novaUrlMap(apps("/", "/v2.1/+", "domain api.test port 8774 /v2.1"));
    expect(await ask(map, "/v2.1/x", { Host: "API.test:8774" })).toBe("domain api.test port 8774 /v2.1 /v2.1|/x json");
    expect(await ask(map, "/v2.1/x", { Host: "api.test" })).toBe("/v2.1/+ /v2.1|/x json");
  });
});

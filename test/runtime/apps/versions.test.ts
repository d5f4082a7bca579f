import { afterEach, describe, expect, it, vi } from "vitest";
import { versionsApp, versionsV2App } from "../../../src/runtime/apps/versions.js";
import { legacyV2Compatible } from "../../../src/runtime/filters/legacy-v2-compatible.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { json, now, request } from "../requests.js";

const root = versionsApp({}, {});
const host = "http://api.test:8774";
const type = (version: string) => [
  { base: "application/json", type: `application/vnd.openstack.compute+json;version=${version}` },
];

function mounted(app: App, at: string): (req: PasteRequest) => ReturnType<typeof now> {
  return (req) => {
    req.scriptName = at;
    req.pathInfo = req.pathInfo.slice(at.length);
    return now(app, req);
  };
}

describe("versionsApp", () => {
  const self = (href: string) => [{ rel: "self", href }];

  it("lists all versions at /, for any method and with any version header (#1980, D4)", () => {
    for (const method of ["GET", "HEAD", "POST", "DELETE", "OPTIONS"]) {
      const response = now(root, request(method, "/", { "OpenStack-API-Version": "compute 99.9" }));
      expect([response.status, response.headers]).toEqual([200, ["Content-Type", "application/json"]]);
      expect(json(response)).toEqual({
        versions: [
          {
            ...{ id: "v2.0", status: "SUPPORTED", version: "", min_version: "", updated: "2011-01-21T11:33:21Z" },
            links: self(`${host}/v2/`),
          },
          {
            ...{ id: "v2.1", status: "CURRENT", version: "2.93", min_version: "2.1", updated: "2013-07-23T11:33:21Z" },
            links: self(`${host}/v2.1/`),
          },
        ],
      });
    }
  });

  it("offers choices for any other path, with the path in the links (README A7, #2032)", () => {
    for (const [method, path, shown] of [
      ["GET", "/foo", "foo"],
      ["DELETE", "/v3/", "v3"],
      ["POST", "/foo/bar?x=1", "foo/bar"],
      ["GET", "/foo%2Fbar", "foo/bar"],
      ["GET", "/caf%C3%A9", "caf%C3%A9"],
      ["GET", "/%2e", "."],
    ] as const) {
      const response = now(root, request(method, path));
      expect(response.status).toBe(300);
      expect(json(response)).toEqual({
        choices: [
          { id: "v2.0", status: "SUPPORTED", links: self(`${host}/v2/${shown}`), "media-types": type("2") },
          { id: "v2.1", status: "CURRENT", links: self(`${host}/v2.1/${shown}`), "media-types": type("2.1") },
        ],
      });
    }
  });

  it("answers in the media type that the URL map has chosen (#2177), and leaves out the scheme's own port (#2159)", () => {
    const req = request("GET", "/", { Host: "NOVA.example.com:80" });
    req.bestContentType = "application/atom+xml";
    const response = now(root, req);
    expect(response.header("content-type")).toBe("application/atom+xml");
    expect(response.body).toContain('"http://NOVA.example.com/v2/"');
  });

  it("answers in the media type that the client prefers where there is no such map, a path's suffix before it", () => {
    const compute = "application/vnd.openstack.compute+json";
    const typeFor = (path: string, accept: string) =>
      now(root, request("GET", path, { Accept: accept })).header("content-type");
    expect(typeFor("/", compute)).toBe(compute);
    expect(typeFor("/a.json", compute)).toBe("application/json");
    expect(typeFor("/", "text/html")).toBe("application/json");
  });

  it("refuses a body that is malformed or of another type (#2166, E1)", () => {
    const malformed = now(root, request("POST", "/", { "Content-Type": "application/json" }, "{"));
    expect(json(malformed)).toEqual({ badRequest: { code: 400, message: "Malformed request body" } });
    expect(now(root, request("GET", "/", { "Content-Type": "text/xml" })).status).toBe(415);
    expect(now(root, request("DELETE", "/", {}, "{")).status).toBe(200);
    expect(now(root, request("POST", "/", { "Content-Type": "text/plain" }, "{}")).status).toBe(200);
  });

  it("waits for a body that comes later", async () => {
    const body = { read: () => Promise.resolve(new TextEncoder().encode("[")) };
    expect((await root(request("PUT", "/foo", {}, body))).status).toBe(400);
  });

  it("serves another project with its own settings, and without a legacy API", () => {
    const app = versionsApp(
      {},
      { id: "v1", service: "volume", min_version: "1.0", max_version: "1.7", updated: "2020", legacy_id: "" },
    );
    expect(json(now(app, request("GET", "/")))).toEqual({
      versions: [
        {
          id: "v1",
          status: "CURRENT",
          version: "1.7",
          min_version: "1.0",
          updated: "2020",
          links: self(`${host}/v1/`),
        },
      ],
    });
  });

  it("refuses versions that are none", () => {
    expect(() => versionsApp({}, { max_version: "2.01" })).toThrow(ConfigError);
    expect(() => versionsV2App({}, { min_version: "two" })).toThrow(/min_version/);
  });
});

describe("compute_link_prefix", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("stands in the links in place of the client's URL, its path before the mount point", () => {
    vi.stubEnv("OS_API__COMPUTE_LINK_PREFIX", "https://cloud.test/compute/");
    expect(now(versionsApp({}, {}), request("GET", "/")).body).toContain('"https://cloud.test/compute/v2.1/"');
    expect(mounted(versionsV2App({}, {}), "/v2.1")(request("GET", "/v2.1")).body).toContain(
      '"https://cloud.test/compute/v2.1/"',
    );
    for (const prefix of ["cloud.test", "ftp://cloud.test", "xhttps://cloud.test", "http://"])
      expect(() => versionsApp({}, { compute_link_prefix: prefix })).toThrow(ConfigError);
  });
});

describe("versionsV2App", () => {
  const current = mounted(versionsV2App({}, {}), "/v2.1");
  const legacy = mounted(legacyV2Compatible({}, {})(versionsV2App({}, {})), "/v2");
  const described = (href: string) => [
    { rel: "self", href },
    { rel: "describedby", type: "text/html", href: "http://docs.openstack.org/" },
  ];

  it("describes the version that it is mounted at, with the version headers and two Vary (#2004, D3)", () => {
    for (const path of ["/v2.1", "/v2.1/", "/v2.1//"]) {
      const response = current(request("GET", path));
      expect(response.headers).toEqual([
        ...[
          "Content-Type",
          "application/json",
          "OpenStack-API-Version",
          "compute 2.1",
          "X-OpenStack-Nova-API-Version",
          "2.1",
        ],
        ...["Vary", "OpenStack-API-Version", "Vary", "X-OpenStack-Nova-API-Version"],
      ]);
      expect(json(response)).toEqual({
        version: {
          ...{ id: "v2.1", status: "CURRENT", version: "2.93", min_version: "2.1", updated: "2013-07-23T11:33:21Z" },
          links: described(`${host}/v2.1/`),
          "media-types": type("2.1"),
        },
      });
    }
  });

  it("checks the version that is asked for (#1251, #1267)", () => {
    const ask = (version: string) =>
      current(request("GET", "/v2.1", { "OpenStack-API-Version": `compute ${version}` }));
    expect(ask("2.7").header("x-openstack-nova-api-version")).toBe("2.7");
    expect(ask("latest").header("x-openstack-nova-api-version")).toBe("2.93");
    expect(json(ask("2.94"))).toMatchObject({ computeFault: { code: 406 } });
    expect(json(ask("2"))).toMatchObject({ badRequest: { code: 400 } });
  });

  it("describes the legacy version behind legacyV2Compatible, without version headers (#1992)", () => {
    const response = legacy(request("GET", "/v2", { "OpenStack-API-Version": "compute 2.94" }));
    expect(response.headers).toEqual(["Content-Type", "application/json"]);
    expect(json(response)).toEqual({
      version: {
        ...{ id: "v2.0", status: "SUPPORTED", version: "", min_version: "", updated: "2011-01-21T11:33:21Z" },
        links: described(`${host}/v2/`),
        "media-types": type("2"),
      },
    });
  });
});

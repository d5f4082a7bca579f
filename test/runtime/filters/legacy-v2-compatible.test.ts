import { describe, expect, it } from "vitest";
import { debug } from "../../../src/runtime/filters/debug.js";
import { legacyV2Compatible } from "../../../src/runtime/filters/legacy-v2-compatible.js";
import { osprofiler } from "../../../src/runtime/filters/osprofiler.js";
import { setLogger } from "../../../src/runtime/log.js";
import { logged, now, recorder, request, silent } from "../requests.js";

const versions = { "OpenStack-API-Version": "compute 2.7", "X-OpenStack-Nova-API-Version": "2.7", Accept: "*/*" };

describe("legacyV2Compatible (README D4)", () => {
  it("hides the version headers from the app, and marks the request", () => {
    const app = recorder();
    now(legacyV2Compatible({}, {})(app), request("GET", "/", versions));
    const [req] = app.seen;
    expect([req?.legacyV2, req?.header("openstack-api-version"), req?.header("x-openstack-nova-api-version")]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    expect(req?.header("accept")).toBe("*/*");
  });

  it("takes version headers and their Vary out of the answer, and nothing else", () => {
    const headers = [
      ...["OpenStack-API-Version", "compute 2.1", "Vary", "OpenStack-API-Version", "X-A", "1"],
      ...["Vary", "Accept, x-openstack-nova-api-version,Origin", "x-openstack-nova-api-version", "2.1"],
    ];
    const response = now(legacyV2Compatible({}, {})(recorder(200, headers)), request("GET", "/"));
    expect(response.headers).toEqual(["X-A", "1", "Vary", "Accept,Origin"]);
  });

  it("knows another project's headers", () => {
    const filter = legacyV2Compatible({}, { version_headers: "X-Mine" });
    const response = now(filter(recorder(200, ["X-Mine", "1", "Vary", "X-Mine"])), request("GET", "/"));
    expect(response.headers).toEqual([]);
  });
});

describe("osprofiler", () => {
  it("passes requests on and says so once", async () => {
    const app = recorder();
    const lines = await logged(() => {
      const filtered = osprofiler({}, { hmac_keys: "k", enabled: "yes" })(app);
      now(filtered, request("GET", "/"));
      now(filtered, request("GET", "/"));
      osprofiler({}, {});
    });
    expect(app.seen).toHaveLength(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("osprofiler: requests are passed on");
  });
});

describe("debug", () => {
  it("shows requests and answers, but no secrets", async () => {
    const app = recorder(200, ["X-Subject-Token", "t0ken"], '{"adminPass": "pw"}');
    const lines = await logged(() => now(debug({}, {})(app), request("GET", "/a?b=1", { "X-Auth-Token": "t0ken" })));
    expect(lines).toHaveLength(2);
    expect(lines.join("\n")).toContain("Host: api.test:8774");
    expect(lines.join("\n")).not.toMatch(/t0ken|pw/);
  });

  it("shows none to a logger that masks nothing, either", () => {
    const told: unknown[] = [];
    const before = setLogger({ ...silent, info: (facts: unknown) => void told.push(facts) });
    now(debug({}, {})(recorder(200, [], '{"adminPass": "pw"}')), request("GET", "/a?password=pw"));
    setLogger(before);
    expect(told).toMatchObject([{ query: "password=***" }, { body: '{"adminPass": "***"}' }]);
  });
});

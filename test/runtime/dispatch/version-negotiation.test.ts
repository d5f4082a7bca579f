import { describe, expect, it } from "vitest";
import { microversions } from "../../../src/runtime/dispatch/version-negotiation.js";
import { request, told } from "./ask.js";

const negotiate = microversions({
  service: "compute",
  minVersion: "2.1",
  maxVersion: "2.93",
  versionHeaders: ["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"],
});

/** The version that a request gets, or the status and version header of its refusal. */
function versionFor(standard?: string, legacy?: string): string {
  const headers = {
    ...(standard !== undefined && { "OpenStack-API-Version": standard }),
    ...(legacy !== undefined && { "X-OpenStack-Nova-API-Version": legacy }),
  };
  const req = request("GET /", { headers });
  const refused = negotiate(req);
  if (refused === null) return req.apiVersion?.toString() ?? "none";
  const answer = told(refused);
  return `${answer.status} ${answer.headers["openstack-api-version"] ?? "no header"}`;
}

describe("the version that a request asks for (README D1, D2)", () => {
  it("is the least one without a header", () => {
    expect(versionFor()).toBe("2.1");
  });

  it.each([
    ["compute 2.5", "2.5"],
    ["COMPUTE 2.5", "2.5"],
    ["compute\t2.5 ", "2.5"],
    ["compute latest", "2.93"],
    ["volume 3.5, compute 2.5", "2.5"],
    ["compute 2.5, volume 9", "2.5"],
    ["compute 2.5, compute 2.7", "2.7"],
    [",compute 2.5,", "2.5"],
    ["compute 2.5, compute", "2.5"],
  ])("%j is read as %s: the last value of the service", (header, version) => {
    expect(versionFor(header)).toBe(version);
  });

  it.each(["compute", "compute ", "2.5", "latest", "", "volume 3.5", "nova 2.5"])(
    "%j says nothing about the service",
    (header) => {
      expect(versionFor(header)).toBe("2.1");
      expect(versionFor(header, "2.7")).toBe("2.7");
    },
  );

  it.each(["2", "2.", ".5", "2.05", "02.5", "2.5.1", "-2.5", "LATEST", "Latest", "2.5 x", "2.5;q=1", "x"])(
    "%j is no version: 400 without version headers",
    (text) => {
      expect(versionFor(`compute ${text}`)).toBe("400 no header");
    },
  );

  it.each(["2.94", "2.0", "1.9", "3.1", "2.99999999999999999999", "999999999999999999999.1"])(
    "%s is not supported: 406 that tells the refused version",
    (text) => {
      expect(versionFor(`compute ${text}`)).toBe(`406 compute ${text}`);
    },
  );

  it("is the last one of the legacy header, where the standard one is of no use", () => {
    expect(versionFor(undefined, "2.5, 2.7")).toBe("2.7");
    expect(versionFor(undefined, "latest")).toBe("2.93");
    expect(versionFor(undefined, "")).toBe("400 no header");
    expect(versionFor("compute 2.7", "junk")).toBe("2.7");
    expect(versionFor("compute 9.9", "2.7")).toBe("406 compute 9.9");
  });

  it("is the least one behind the legacy endpoint, whatever the headers (README D4)", () => {
    const headers = { "OpenStack-API-Version": "compute 2.50" };
    const req = request("GET /", { headers, prepare: (r) => void (r.legacyV2 = true) });
    expect(negotiate(req)).toBeNull();
    expect(req.apiVersion?.toString()).toBe("2.1");
  });

  it("remembers many versions without mixing them up", () => {
    for (const round of [1, 2])
      for (let n = 1; n <= 93; n++) expect([round, versionFor(`compute 2.${n}`)]).toEqual([round, `2.${n}`]);
  });
});

it("the answer tells the version by both headers, and Vary twice (README D3)", () => {
  const req = request("GET /", { headers: { "OpenStack-API-Version": "compute 2.5" } });
  negotiate(req);
  expect(req.versionHeaders).toEqual([
    ...["OpenStack-API-Version", "compute 2.5", "X-OpenStack-Nova-API-Version", "2.5"],
    ...["Vary", "OpenStack-API-Version", "Vary", "X-OpenStack-Nova-API-Version"],
  ]);
});

it("a service without legacy headers has the standard one only", () => {
  const req = request("GET /", { headers: { "X-OpenStack-Nova-API-Version": "2.5" } });
  microversions({ service: "placement", minVersion: "1.0", maxVersion: "1.39" })(req);
  expect(req.versionHeaders).toEqual(["OpenStack-API-Version", "placement 1.0", "Vary", "OpenStack-API-Version"]);
});

it("bounds that are no versions are a mistake at once", () => {
  expect(() => microversions({ service: "compute", minVersion: "2", maxVersion: "2.5" })).toThrow(RangeError);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthcheck, healthcheckApp, type HealthcheckConf } from "../../../src/runtime/apps/healthcheck.js";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { json, now, recorder, request } from "../requests.js";

const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-health-"));
const present = path.join(folder, "present");
const absent = path.join(folder, "absent");
beforeAll(() => {
  writeFileSync(present, "");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const get = (accept?: string, method = "GET") =>
  request(method, "/any", accept === undefined ? {} : { Accept: accept });
const byFile = (disable_by_file_path: string) => ({ backends: "disable_by_file", disable_by_file_path });

describe("healthcheckApp", () => {
  it("says OK, or why not with 503; HEAD gets 204 or 503", () => {
    const fine = healthcheckApp({}, byFile(absent));
    const down = healthcheckApp({}, byFile(present));
    expect(now(fine, get())).toMatchObject({
      status: 200,
      body: "OK",
      headers: ["Content-Type", "text/plain; charset=UTF-8"],
    });
    expect(now(down, get())).toMatchObject({ status: 503, body: "DISABLED BY FILE" });
    expect(now(fine, get(undefined, "HEAD"))).toMatchObject({ status: 204, body: "", headers: [] });
    expect(now(down, get(undefined, "HEAD"))).toMatchObject({ status: 503, body: "" });
  });

  it("sees a file come and go without a restart", () => {
    const file = path.join(folder, "switch");
    const app = healthcheckApp({}, byFile(file));
    const statuses = [now(app, get()).status];
    writeFileSync(file, "");
    statuses.push(now(app, get()).status);
    rmSync(file);
    statuses.push(now(app, get()).status);
    expect(statuses).toEqual([200, 503, 200]);
  });

  it("answers in the media type that is liked best, in text when none fits", () => {
    const app = healthcheckApp({}, byFile(absent));
    expect(json(now(app, get("application/json")))).toEqual({ detailed: false, reasons: ["OK"] });
    expect(now(app, get("application/json")).header("content-type")).toBe("application/json");
    expect(now(app, get("text/plain;q=0.1, text/html")).header("content-type")).toBe("text/html; charset=UTF-8");
    expect(now(app, get("image/png")).header("content-type")).toBe("text/plain; charset=UTF-8");
    expect(now(app, get("*/*")).body).toBe("OK");
  });

  it("tells details only when asked to, with markup escaped", () => {
    const conf = byFile(path.join(folder, "<i>"));
    expect(now(healthcheckApp({}, conf), get("text/html")).body).not.toContain("was not found");
    const detailed = healthcheckApp({}, { ...conf, detailed: "true" });
    expect(json(now(detailed, get("application/json")))).toMatchObject({
      detailed: true,
      node_version: process.version,
      reasons: [{ class: "disable_by_file", reason: "OK" }],
    });
    expect(now(detailed, get("text/html")).body).toContain("&#60;i&#62;");
  });

  it("tells services apart by the port that the request came in at", () => {
    const paths = (port: number) => ({
      backends: "disable_by_files_ports",
      disable_by_file_paths: `${port.toString()}:${present}`,
    });
    expect(now(healthcheckApp({}, paths(8774)), get()).status).toBe(503);
    expect(now(healthcheckApp({}, paths(8775)), get()).status).toBe(200);
  });

  it("asks all back ends; enable_by_files wants its files", () => {
    const conf = { backends: "disable_by_file, enable_by_files", disable_by_file_path: absent };
    expect(now(healthcheckApp({}, { ...conf, enable_by_file_paths: present }), get()).body).toBe("OK\nOK");
    const missing = now(healthcheckApp({}, { ...conf, enable_by_file_paths: `${present},${absent}` }), get());
    expect([missing.status, missing.body]).toEqual([503, "OK\nFILE PATH MISSING"]);
  });

  it("refuses a back end that it doesn't know, and paths without ports", () => {
    expect(() => healthcheckApp({}, { backends: "toString" })).toThrow(ConfigError);
    expect(() => healthcheckApp({}, { backends: "disable_by_files_ports", disable_by_file_paths: "/a" })).toThrow(
      /port:path/,
    );
  });
});

describe("Kubernetes' probes", () => {
  const draining = (target: string) =>
    new PasteRequest({ method: "GET", target, rawHeaders: [] }, undefined, {
      scheme: "http",
      remoteAddress: "",
      draining: true,
    });
  const asApp = (conf: HealthcheckConf) => healthcheckApp({}, conf);
  const asFilter = (conf: HealthcheckConf) => healthcheck({}, conf)(recorder(418));

  it.each([
    ["an app", asApp, ""],
    ["a filter", asFilter, "/healthcheck"],
  ])("of %s are live and ready when all is well", (_what, make, path) => {
    const probes = make({});
    expect(now(probes, request("GET", `${path}/live`))).toMatchObject({ status: 200, body: "OK" });
    expect(now(probes, request("GET", `${path}/ready`))).toMatchObject({ status: 200, body: "OK" });
    expect(now(probes, request("HEAD", `${path}/ready`)).status).toBe(204);
  });

  it.each([
    ["an app", asApp, ""],
    ["a filter", asFilter, "/healthcheck"],
  ])("of %s are live but not ready while the server drains", (_what, make, path) => {
    const probes = make({});
    expect(now(probes, draining(`${path}/ready`))).toMatchObject({ status: 503, body: "DRAINING" });
    expect(now(probes, draining(`${path}/live`)).status).toBe(200);
    expect(now(probes, draining(path || "/")).status).toBe(200);
  });

  it("are live but not ready when a check says no", () => {
    const probes = healthcheckApp({}, byFile(present));
    expect(now(probes, request("GET", "/ready"))).toMatchObject({ status: 503, body: "OK\nDISABLED BY FILE" });
    expect(now(probes, request("GET", "/live"))).toMatchObject({ status: 200, body: "OK" });
  });

  it("lie below the filter's path, and nothing else does", () => {
    const filtered = healthcheck({}, { path: "/up" })(recorder(418));
    const statuses = ["/up/live", "/up/ready", "/up/lives", "/up/alive", "/up/", "/healthcheck/live"].map(
      (path) => now(filtered, request("GET", path)).status,
    );
    expect(statuses).toEqual([200, 200, 418, 418, 418, 418]);
  });
});

describe("healthcheck as a filter", () => {
  it("answers at its path, mount point included, and passes all else on", () => {
    const app = recorder(418);
    const filtered = healthcheck({}, {})(app);
    expect(now(filtered, request("GET", "/healthcheck")).status).toBe(200);
    expect(now(filtered, request("GET", "/healthcheck/")).status).toBe(418);
    expect(now(healthcheck({}, { path: "/up" })(app), request("GET", "/up")).status).toBe(200);
  });

  it("never fires behind Nova's /v2.1/+ (README A7)", () => {
    const req = request("GET", "/v2.1/healthcheck");
    req.scriptName = "/v2.1";
    req.pathInfo = "/healthcheck";
    expect(now(healthcheck({}, {})(recorder(401)), req).status).toBe(401);
  });
});

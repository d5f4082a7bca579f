import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HTTPFound, HTTPGone, HTTPTooManyRequests } from "../../../src/runtime/dispatch/errors.js";
import { fault, faultResponse, methodFault } from "../../../src/runtime/dispatch/faults.js";
import * as own from "../../../src/runtime/dispatch/service-exception.js";
import { createLogger, type Logger, setLogger } from "../../../src/runtime/log.js";
import { request, told } from "./ask.js";

const logs: { before?: Logger; lines: string[] } = { lines: [] };
beforeEach(() => {
  logs.lines = [];
  logs.before = setLogger(createLogger({ write: (line) => logs.lines.push(line) }));
});
afterEach(() => {
  if (logs.before) setLogger(logs.before);
});

const wrapped = (error: unknown, versionHeaders: readonly string[] = []): ReturnType<typeof told> => {
  const prepare = (req: ReturnType<typeof request>): void => void (req.versionHeaders = versionHeaders);
  return told(faultResponse(error, request("GET /v2.1/servers", { prepare })));
};
const byMethod = (error: unknown): ReturnType<typeof told> | null => {
  const answer = methodFault(error, request("GET /a/b"));
  return answer && told(answer);
};

describe("a fault (README I1)", () => {
  it.each([
    [400, "badRequest"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "itemNotFound"],
    [405, "badMethod"],
    [409, "conflictingRequest"],
    [413, "overLimit"],
    [415, "badMediaType"],
    [429, "overLimit"],
    [501, "notImplemented"],
    [503, "serviceUnavailable"],
    [406, "computeFault"],
    [410, "computeFault"],
    [500, "computeFault"],
    [204, "computeFault"],
  ])("of code %i is called %s", (code, name) => {
    expect(told(fault(code, "why")).json).toEqual({ [name]: { code, message: "why" } });
  });

  it("is JSON whatever was asked for, without HTML's escapes (README E2)", () => {
    const answer = told(fault(400, `<b>&"'</b>`, { "content-type": "text/html" }));
    expect(answer.headers).toEqual({ "content-type": "application/json; charset=UTF-8" });
    expect(answer.json).toEqual({ badRequest: { code: 400, message: `<b>&"'</b>` } });
  });

  it("tells when to come back for 413 and 429, 0 included, not for 503", () => {
    const retry = (code: number, after: string): unknown => told(fault(code, "slow", { "Retry-After": after })).json;
    expect(retry(413, "0")).toEqual({ overLimit: { code: 413, message: "slow", retryAfter: "0" } });
    expect(retry(429, "60")).toEqual({ overLimit: { code: 429, message: "slow", retryAfter: "60" } });
    expect(retry(503, "5")).toEqual({ serviceUnavailable: { code: 503, message: "slow" } });
    expect(told(fault(503, "slow", { "Retry-After": "5" })).headers["retry-after"]).toBe("5");
  });
});

describe("an error that a method throws (README I2)", () => {
  it("is answered when it is an HTTP error: its code, words and headers", () => {
    const answer = byMethod(new HTTPTooManyRequests("slow down", { "Retry-After": "7", "X-Why": "because" }));
    expect(answer?.status).toBe(429);
    expect(answer?.headers).toMatchObject({ "retry-after": "7", "x-why": "because" });
  });

  it("sends the client to an absolute place", () => {
    expect(byMethod(new HTTPFound("/elsewhere"))?.headers["location"]).toBe("http://api.test/elsewhere");
    expect(byMethod(new HTTPFound("c?d=e"))?.headers["location"]).toBe("http://api.test/a/c?d=e");
    expect(byMethod(new HTTPFound("https://else.test/x"))?.headers["location"]).toBe("https://else.test/x");
  });

  it.each([
    ["//evil.test/x", "http://api.test/%2Fevil.test/x"],
    ["///evil.test", "http://api.test/%2F/evil.test"],
    ["/\\evil.test", "http://api.test/%5Cevil.test"],
    ["\\\\evil.test", "http://api.test/a/%5C%5Cevil.test"],
    ["/\\/evil.test", "http://api.test/%5C/evil.test"],
    ["\t //evil.test", "http://api.test/%2Fevil.test"],
    ["/\t/evil.test", "http://api.test/%2Fevil.test"],
    ["/x?to=//evil.test\\", "http://api.test/x?to=//evil.test\\"],
  ])("sends nobody to another host by the path %j", (path, location) => {
    expect(byMethod(new HTTPFound(path))?.headers["location"]).toBe(location);
  });

  it("is answered when it is Forbidden, or of the family of Invalid, with its message", () => {
    class TooMany extends own.Invalid {
      static override readonly code = 403;
    }
    expect(byMethod(new own.Forbidden())?.json).toEqual({ forbidden: { code: 403, message: "Forbidden" } });
    expect(byMethod(new own.PolicyNotAuthorized({ action: "a:b" }))?.body).toContain("Policy doesn't allow a:b to be");
    expect(byMethod(new own.InvalidInput({ reason: "too purple" }))?.json).toEqual({
      badRequest: { code: 400, message: "Invalid input received: too purple" },
    });
    expect(byMethod(new TooMany("no"))?.json).toEqual({ forbidden: { code: 403, message: "no" } });
  });

  it("is answered when it is Unauthorized, as the fault wrapper would", () => {
    const challenge = { "WWW-Authenticate": "Keystone uri=x" };
    for (const error of [new own.Unauthorized(), new own.Unauthorized("who?", { headers: challenge, safe: true })])
      expect(byMethod(error)).toEqual(wrapped(error));
    expect(byMethod(new own.Unauthorized())?.status).toBe(401);
  });

  it("says nothing about versions when the method has none for the one that was asked for", () => {
    expect(byMethod(new own.VersionNotFoundForAPIMethod({ version: "2.5" }))?.json).toEqual({
      itemNotFound: { code: 404, message: "The resource could not be found." },
    });
  });

  it("is a 400 and logged when it is a TypeError", () => {
    const answer = byMethod(new TypeError("secret detail"));
    expect(answer?.status).toBe(400);
    expect(answer?.body).not.toContain("secret");
    expect(logs.lines).toHaveLength(1);
  });

  it("is left to the fault wrapper otherwise", () => {
    for (const error of [new Error("x"), new own.NotFound(), new own.NotSupported(), "text"]) {
      expect(byMethod(error)).toBeNull();
    }
  });
});

describe("the fault wrapper's answer (README I2)", () => {
  it("tells nothing about an unexpected error, and the version once it is known (README D3)", () => {
    const answer = wrapped(new Error("inside"), [
      "OpenStack-API-Version",
      "compute 2.5",
      "Vary",
      "OpenStack-API-Version",
    ]);
    expect([answer.status, Object.keys(answer.json as object)]).toEqual([500, ["computeFault"]]);
    expect(answer.body).not.toContain("inside");
    expect(answer.headers["openstack-api-version"]).toBe("compute 2.5");
  });

  it("does not believe the code of a foreign error", () => {
    expect(wrapped(Object.assign(new Error("x"), { code: 404, headers: { "X-A": "b" } })).status).toBe(500);
    expect(wrapped(Object.assign(new Error("x"), { code: "ECONNREFUSED" })).status).toBe(500);
  });

  it("uses the code and headers of a service's own exception, not its message", () => {
    const answer = wrapped(new own.ServiceException("hidden words", { code: 404, headers: { "X-From": "me" } }));
    expect(answer.json).toEqual({ itemNotFound: { code: 404, message: "The resource could not be found." } });
    expect(answer.headers["x-from"]).toBe("me");
  });

  it("tells a safe message after the name of its class", () => {
    expect(wrapped(new own.OverQuota({ overs: "servers" })).json).toEqual({
      overLimit: { code: 413, message: "OverQuota: Quota exceeded for resources: servers" },
    });
  });

  it("makes a code that no class has a 500", () => {
    const answer = wrapped(new own.ServiceException("safe to say", { safe: true, code: 418 }));
    expect(answer.json).toEqual({ computeFault: { code: 500, message: "ServiceException: safe to say" } });
    expect(wrapped(new own.ServiceException("x", { code: 302 })).status).toBe(500);
  });

  it("is the HTTP error itself when one got out", () => {
    expect(wrapped(new HTTPGone("gone")).json).toEqual({ computeFault: { code: 410, message: "gone" } });
  });
});

import { describe, expect, it } from "vitest";
import { HTTPForbidden } from "../../../src/runtime/dispatch/errors.js";
import { computeReqId, requestId } from "../../../src/runtime/filters/request-id.js";
import { cors } from "../../../src/runtime/filters/cors.js";
import { requestLog } from "../../../src/runtime/filters/request-log.js";
import type { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App, Filter } from "../../../src/runtime/paste/protocols.js";
import { Middleware } from "../../../src/runtime/paste/middleware.js";
import { json, logged, request } from "../requests.js";

class Stamp extends Middleware {
  override processResponse(response: PasteResponse): PasteResponse {
    response.setHeader("X-Stamp", "yes");
    return response;
  }
}

const throwing = (error: Error): App => {
  return () => {
    throw error;
  };
};
const rejecting = (error: Error): App => {
  return () => Promise.reject(error);
};

const filters: readonly (readonly [name: string, filter: Filter, header: string])[] = [
  ["requestId", requestId({}, {}), "X-Openstack-Request-Id"],
  ["computeReqId", computeReqId({}, {}), "X-Compute-Request-Id"],
  ["cors", cors({}, { allowed_origin: "*" }), "Access-Control-Allow-Origin"],
  ["a project's own filter", Stamp.factory({}, {}), "X-Stamp"],
];

describe.each(filters)("%s around an app", (_name, filter, header) => {
  it.each([
    ["throws", throwing],
    ["rejects with", rejecting],
  ])("that %s an HTTP error sees its answer, as WebOb's middleware does", async (_how, app) => {
    const answer = await filter(app(new HTTPForbidden("not you")))(request("GET", "/", { Origin: "http://a" }));
    expect(json(answer)).toEqual({ forbidden: { code: 403, message: "not you" } });
    expect(answer.header(header)).toBeDefined();
  });

  it("leaves any other error alone", async () => {
    expect(() => filter(throwing(new RangeError("a bug")))(request("GET", "/"))).toThrow(RangeError);
    await expect(filter(rejecting(new RangeError("a bug")))(request("GET", "/"))).rejects.toThrow(RangeError);
  });
});

it("the log tells the status of an HTTP error that was thrown, and 500 of any other", async () => {
  const filter = requestLog({}, {});
  const lines = await logged(async () => {
    await filter(throwing(new HTTPForbidden()))(request("GET", "/a"));
    await filter(rejecting(new HTTPForbidden()))(request("GET", "/b"));
    expect(() => filter(throwing(new Error("a bug")))(request("GET", "/c"))).toThrow("a bug");
  });
  expect(lines.map((line) => / status=(\d+)/.exec(line)?.[1])).toEqual(["403", "403", "500"]);
});

import { describe, expect, it } from "vitest";
import * as errors from "../../../src/runtime/dispatch/errors.js";
import { NotFound, OverQuota, ServiceException } from "../../../src/runtime/dispatch/service-exception.js";
import { errorClasses, statusException } from "../../../src/runtime/dispatch/status-map.js";

describe("the HTTP errors", () => {
  it("have one class for each status that WebOb has one for", () => {
    const webob = [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417];
    const later = [422, 423, 424, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 511];
    expect([...errorClasses.keys()].sort()).toEqual([...webob, ...later]);
    for (const status of [200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305, 307, 308]) {
      expect(statusException(status)?.code).toBe(status);
    }
    expect(statusException(418)).toBeNull();
  });

  it("say their own words when nobody says better, and carry headers", () => {
    const plain = new errors.HTTPNotFound();
    expect([plain.code, plain.explanation, plain.headers]).toEqual([404, "The resource could not be found.", {}]);
    const told = new errors.HTTPConflict("exists already", { "X-Why": "because" });
    expect([told.code, told.explanation, told.headers]).toEqual([409, "exists already", { "X-Why": "because" }]);
    expect(told.name).toBe("HTTPConflict");
  });

  it.each([
    [401, /^This server could not verify that you are authorized to access the document you requested\. /],
    [405, /^The server could not comply with the request since it is either malformed or otherwise incorrect\.$/],
    [409, /^There was a conflict when trying to complete your request\.$/],
    [410, /^This resource is no longer available\. No forwarding address is given\.$/],
    [429, /^The client has sent too many requests in a given amount of time$/],
    [500, /^The server has either erred or is incapable of performing the requested operation\.$/],
    [503, /^The server is currently unavailable\. Please try again at a later time\.$/],
  ])("%d speaks WebOb's words: clients and the fault wrapper's answers have them (README I2)", (status, words) => {
    expect(statusException(status)?.explanation).toMatch(words);
  });

  it("of a project's own take their family's code and words", () => {
    class Teapot extends errors.HTTPClientError {
      static override readonly code: number = 418;
    }
    expect(new Teapot()).toMatchObject({
      code: 418,
      explanation: new errors.HTTPBadRequest().explanation,
    });
  });

  it("can be told apart by their families", () => {
    expect(new errors.HTTPGone()).toBeInstanceOf(errors.HTTPClientError);
    expect(new errors.HTTPBadGateway()).toBeInstanceOf(errors.HTTPServerError);
    expect(new errors.HTTPFound("/x")).toBeInstanceOf(errors.HTTPRedirection);
    expect(new errors.HTTPFound("/x")).not.toBeInstanceOf(errors.HTTPError);
    expect(new errors.HTTPNotModified()).not.toBeInstanceOf(errors.HTTPMove);
  });

  it("take the place to go to first when they send the client elsewhere", () => {
    expect(new errors.HTTPSeeOther("/there", "look there").headers).toEqual({ Location: "/there" });
    expect(statusException(302, "found", { Location: "/there" })?.headers).toEqual({ Location: "/there" });
  });
});

describe("a project's own exceptions", () => {
  class ServerNotFound extends NotFound {
    static override readonly format = "Server {id} could not be found, {missing}.";
  }

  it("fill their format with values, and leave a place alone that has none", () => {
    expect(new ServerNotFound({ id: 7, toString: "x" }).message).toBe("Server 7 could not be found, {missing}.");
    expect(new ServerNotFound({}).message).toBe("Server {id} could not be found, {missing}.");
    expect(new ServerNotFound("in one piece {id}").message).toBe("in one piece {id}");
  });

  it("take code, headers and safety from their class, or from their maker", () => {
    const quota = new OverQuota({ overs: "servers" });
    expect([quota.code, quota.safe, quota.message]).toEqual([413, true, "Quota exceeded for resources: servers"]);
    const own = new ServiceException("x", { code: 418, headers: { "X-A": "b" }, safe: true });
    expect([own.code, own.headers, own.safe]).toEqual([418, { "X-A": "b" }, true]);
    expect(new ServerNotFound({}).code).toBe(404);
    expect(new ServerNotFound({}).name).toBe("ServerNotFound");
  });
});

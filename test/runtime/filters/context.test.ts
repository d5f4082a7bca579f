import { describe, expect, it } from "vitest";
import { keystoneContext } from "../../../src/runtime/filters/keystone-context.js";
import { noauth2 } from "../../../src/runtime/filters/noauth2.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { json, now, recorder, request } from "../requests.js";

describe("keystoneContext", () => {
  const contextOf = (headers: Record<string, string>, conf = {}) => {
    const app = recorder();
    now(keystoneContext({}, conf)(app), request("GET", "/", headers));
    return app.seen[0]?.context;
  };

  it("builds the context from the headers that authToken sets", () => {
    const context = contextOf({
      "X-User-Id": "u1",
      "X-Project-Id": "abc",
      "X-Roles": "member, Admin",
      "X-Auth-Token": "t",
      "X-Service-Catalog": '[{"type":"image"}]',
    });
    expect(context).toEqual({
      userId: "u1",
      projectId: "abc",
      roles: ["member", "Admin"],
      isAdmin: true,
      requestId: null,
      globalRequestId: null,
      authToken: "t",
      remoteAddress: "192.0.2.7",
      serviceCatalog: [{ type: "image" }],
    });
  });

  it("has the token that was sent as X-Storage-Token, where there is no other", () => {
    expect(contextOf({ "X-User-Id": "u", "X-Storage-Token": "s" })).toMatchObject({ authToken: "s" });
    expect(contextOf({ "X-User-Id": "u", "X-Storage-Token": "s", "X-Auth-Token": "t" })).toMatchObject({
      authToken: "t",
    });
  });

  it("takes the old names where the new ones are absent", () => {
    expect(contextOf({ "X-User": "u", "X-Tenant-Id": "t1", "X-Tenant": "t2", "X-Role": "reader" })).toMatchObject({
      userId: "u",
      projectId: "t1",
      roles: ["reader"],
      isAdmin: false,
    });
    expect(contextOf({ "X-User-Id": "u", "X-Tenant": "t2" })).toMatchObject({ projectId: "t2", roles: [] });
    expect(contextOf({ "X-User-Id": "u" })).toMatchObject({ projectId: null });
  });

  it("answers 401 without a user, or with an empty one even if X-User has a name (#858)", () => {
    for (const headers of [{}, { "X-User-Id": "" }, { "X-User-Id": "", "X-User": "u" }]) {
      const app = recorder();
      const response = now(keystoneContext({}, {})(app), request("GET", "/", headers));
      expect([response.status, Object.keys(json(response) as object), app.seen]).toEqual([401, ["unauthorized"], []]);
    }
  });

  it("answers 500 to a catalog that isn't JSON, before it looks for a user (#859)", () => {
    const response = now(keystoneContext({}, {})(recorder()), request("GET", "/", { "X-Service-Catalog": "not json" }));
    expect(response.status).toBe(500);
  });

  it("takes the client's address from the proxy only when told so, and other administrators' roles", () => {
    const headers = { "X-User-Id": "u", "X-Forwarded-For": "198.51.100.1", "X-Roles": "boss" };
    expect(contextOf(headers)).toMatchObject({ remoteAddress: "192.0.2.7", isAdmin: false });
    const conf = { use_forwarded_for: "true", admin_roles: "boss" };
    expect(contextOf(headers, conf)).toMatchObject({ remoteAddress: "198.51.100.1", isAdmin: true });
    expect(() => keystoneContext({}, { use_forwarded_for: "2" })).toThrow(ConfigError);
  });
});

describe("noauth2 (README, tag project)", () => {
  const ask = (target: string, headers: Record<string, string>) => {
    const app = recorder();
    const req = request("GET", target, headers);
    return { response: now(noauth2({}, {})(app), req), context: app.seen[0]?.context };
  };

  it("offers a token to who has none, for the user and project of the request, before anything else (#851-853)", () => {
    const { response } = ask("/noauth/widgets/1", {});
    expect([response.status, response.body, response.headers]).toEqual([
      204,
      "",
      [
        ...["Content-Type", "text/plain; charset=UTF-8", "X-Auth-Token", "admin:admin"],
        ...["X-Server-Management-Url", "http://api.test:8774/noauth/widgets/1/admin"],
      ],
    ]);
    const named = ask("/noauth/nope/", { "X-Auth-User": "joe", "X-Auth-Project-Id": "p1" }).response;
    expect(named.header("x-auth-token")).toBe("joe:p1");
    expect(named.header("x-server-management-url")).toBe("http://api.test:8774/noauth/nope/p1");
  });

  it("believes user:project, and user alone (#847-850); admin is an administrator (#855)", () => {
    const told = ["u:abc", "abc", "u:", "admin:abc", "u:a:b"].map(
      (token) => ask("/", { "X-Auth-Token": token }).context,
    );
    expect(told.map((c) => [c?.userId, c?.projectId, c?.isAdmin])).toEqual([
      ["u", "abc", false],
      ["abc", "abc", false],
      ["u", "u", false],
      ["admin", "abc", true],
      ["u", "a:b", false],
    ]);
  });

  it("passes an empty token on as nobody (#857)", () => {
    const { response, context } = ask("/", { "X-Auth-Token": "" });
    expect([response.status, context?.userId, context?.projectId, context?.isAdmin]).toEqual([200, null, null, false]);
  });
});

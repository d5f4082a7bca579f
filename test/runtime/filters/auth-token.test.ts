import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authToken } from "../../../src/runtime/filters/auth-token.js";
import type { AuthTokenConf } from "../../../src/runtime/filters/identity/auth-token-conf.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import type { PasteResponse } from "../../../src/runtime/http/response.js";
import { type Logger, setLogger } from "../../../src/runtime/log.js";
import { heapInUse } from "../heap.js";
import { json, now, recorder, request, silent } from "../requests.js";
import { type IdentityService, inSeconds, startIdentity, userToken } from "./identity-service.js";

describe("authToken", () => {
  let identity: IdentityService;
  let loud: Logger;
  beforeEach(async () => {
    loud = setLogger(silent);
    identity = await startIdentity();
  });
  afterEach(async () => {
    vi.useRealTimers();
    setLogger(loud);
    await identity.close();
  });

  const credentials = { username: "nova", password: "pw", project_name: "service" };

  function setUp(conf: AuthTokenConf = {}) {
    const app = recorder();
    const filtered = authToken(
      {},
      { auth_url: identity.url, ...credentials, http_request_max_retries: "0", ...conf },
    )(app);
    return {
      app,
      filtered,
      ask: async (headers: Record<string, string>, method = "GET", target = "/"): Promise<PasteResponse> =>
        await filtered(request(method, target, headers)),
    };
  }

  function headersOf(req: PasteRequest | undefined, ...names: string[]): (string | undefined)[] {
    return names.map((name) => req?.header(name));
  }

  describe("a valid token", () => {
    it("passes, and the app is told who asks", async () => {
      const { app, ask } = setUp();
      expect((await ask({ "X-Auth-Token": " good " })).status).toBe(200);
      const [req] = app.seen;
      expect(
        headersOf(req, "x-identity-status", "x-user-id", "x-user-name", "x-user-domain-id", "x-user-domain-name"),
      ).toEqual([...["Confirmed", "u1", "José", "default", "Default"]]);
      expect(headersOf(req, "x-project-id", "x-project-name", "x-project-domain-id", "x-project-domain-name")).toEqual([
        ...["p1", "demo", "pd", "PD"],
      ]);
      expect(headersOf(req, "x-roles", "x-role", "x-user", "x-tenant-id", "x-tenant-name", "x-tenant")).toEqual([
        ...["member,reader", "member,reader", "José", "p1", "demo", "demo"],
      ]);
      expect(
        headersOf(req, "x-is-admin-project", "x-domain-id", "openstack-system-scope", "x-service-user-id"),
      ).toEqual([...["True", undefined, undefined, undefined]]);
      expect(req?.environ.token).toMatchObject({ user: { id: "u1" } });
    });

    it("brings the catalog in the shape that services read: endpoints by region, in ASCII", async () => {
      const { app, ask } = setUp();
      await ask({ "X-Auth-Token": "good" });
      const text = app.seen[0]?.header("x-service-catalog") ?? "";
      expect(text).toMatch(/^[\x20-\x7e]+$/);
      expect(JSON.parse(text)).toEqual([
        {
          type: "compute",
          name: "nova",
          endpoints: [
            { region: "one", publicURL: "http://public", internalURL: "http://internal" },
            { region: "two", publicURL: "http://público" },
          ],
        },
      ]);
    });

    it("brings endpoints without a region as those of one, told null or not at all", async () => {
      const endpoints = [
        { interface: "public", region: null, url: "http://public" },
        { interface: "admin", url: "http://admin" },
      ];
      identity.tokens.set("regionless", userToken({ catalog: [{ type: "compute", endpoints }] }));
      const { app, ask } = setUp();
      await ask({ "X-Auth-Token": "regionless" });
      expect(JSON.parse(app.seen[0]?.header("x-service-catalog") ?? "")).toEqual([
        { type: "compute", endpoints: [{ publicURL: "http://public", adminURL: "http://admin" }] },
      ]);
    });

    it("is validated with a token of the service's own, got once with its credentials", async () => {
      const { ask } = setUp();
      identity.tokens.set("other", userToken());
      await ask({ "X-Auth-Token": "good" });
      await ask({ "X-Auth-Token": "other" });
      expect(identity.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
        ...["POST /v3/auth/tokens?nocatalog=1", "GET /v3/auth/tokens", "GET /v3/auth/tokens"],
      ]);
      expect(JSON.parse(identity.logins()[0]?.body ?? "")).toEqual({
        auth: {
          identity: {
            methods: ["password"],
            password: { user: { name: "nova", domain: { id: "default" }, password: "pw" } },
          },
          scope: { project: { name: "service", domain: { id: "default" } } },
        },
      });
      expect(identity.validations()[0]?.headers["openstack-identity-access-rules"]).toBe("1.0");
    });

    it("can come as X-Storage-Token, and without its catalog", async () => {
      const { app, ask } = setUp({ include_service_catalog: "false" });
      await ask({ "X-Storage-Token": "good" });
      expect(identity.validations()[0]?.url).toBe("/v3/auth/tokens?nocatalog=1");
      expect(headersOf(app.seen[0], "x-identity-status", "x-service-catalog")).toEqual(["Confirmed", undefined]);
    });

    it("of the whole system, or of a domain, says so", async () => {
      const { app, ask } = setUp();
      identity.tokens.set("system", userToken({ project: undefined, system: { all: true }, is_admin_project: false }));
      identity.tokens.set("domain", userToken({ project: undefined, domain: { id: "d", name: "D" } }));
      await ask({ "X-Auth-Token": "system" });
      await ask({ "X-Auth-Token": "domain" });
      expect(headersOf(app.seen[0], "openstack-system-scope", "x-project-id", "x-is-admin-project")).toEqual([
        "all",
        undefined,
        "False",
      ]);
      expect(headersOf(app.seen[1], "x-domain-id", "x-domain-name", "x-project-id")).toEqual(["d", "D", undefined]);
    });
  });

  const forged = {
    "X-User-Id": "root",
    "x-roles": "admin",
    "X-Project-Id": "p",
    "X-Tenant": "t",
    "X-Role": "admin",
    "X-Identity-Status": "Confirmed",
    "X-Service-Roles": "service",
    "X-Service-Identity-Status": "Confirmed",
    "X-Service-Catalog": "[]",
    "X-Is-Admin-Project": "True",
    "X-Domain-Id": "d",
    "OpenStack-System-Scope": "all",
  };

  describe("what a client says about itself", () => {
    const names = Object.keys(forged).map((name) => name.toLowerCase());

    it("is removed, also when the decision is delayed", async () => {
      const { app, ask } = setUp({ delay_auth_decision: "true" });
      await ask(forged);
      await ask({ ...forged, "X-Auth-Token": "bad" });
      for (const req of app.seen) {
        expect(headersOf(req, ...names).filter((value) => value !== undefined)).toEqual(["Invalid"]);
        expect(req.header("x-identity-status")).toBe("Invalid");
      }
      expect(app.seen).toHaveLength(2);
    });

    it("is replaced by what is true", async () => {
      const { app, ask } = setUp();
      await ask({ ...forged, "X-Auth-Token": "good" });
      expect(
        headersOf(app.seen[0], "x-user-id", "x-roles", "x-service-roles", "openstack-system-scope", "x-domain-id"),
      ).toEqual([...["u1", "member,reader", undefined, undefined, undefined]]);
    });

    it("is removed even when a filter in front has set it", async () => {
      const { app, filtered } = setUp({ delay_auth_decision: "true" });
      const req = request("GET", "/");
      req.setHeader("x-user-id", "root");
      await filtered(req);
      expect(app.seen[0]?.header("x-user-id")).toBeUndefined();
    });
  });

  describe("a request without a valid token", () => {
    const challenge = (conf: AuthTokenConf = {}) => setUp(conf).ask({});

    it("is 401, and says where to get one", async () => {
      const { app, ask } = setUp();
      for (const headers of [{}, { "X-Auth-Token": "" }, { "X-Auth-Token": "bad" }, { "X-Auth-Token": "b\u00e9d" }]) {
        const response = await ask(headers);
        expect([response.status, response.header("www-authenticate")]).toEqual([401, `Keystone uri="${identity.url}"`]);
        expect(json(response)).toEqual({
          error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." },
        });
      }
      expect(app.seen).toEqual([]);
      expect(identity.validations()).toHaveLength(1);
    });

    it("is told the public address where one is configured", async () => {
      expect((await challenge({ www_authenticate_uri: "https://id.test" })).header("www-authenticate")).toBe(
        'Keystone uri="https://id.test"',
      );
      expect((await challenge({ auth_uri: "https://old.test/" })).header("www-authenticate")).toBe(
        'Keystone uri="https://old.test/"',
      );
      expect((await challenge({ www_authenticate_uri: "", auth_uri: "" })).header("www-authenticate")).toBe(
        `Keystone uri="${identity.url}"`,
      );
    });

    it("passes as Invalid when the decision is delayed; the app's 401 gets the challenge", () => {
      const app = recorder(401);
      const filtered = authToken({}, { auth_url: identity.url, ...credentials, delay_auth_decision: "1" })(app);
      const response = now(filtered, request("GET", "/"));
      expect([response.status, response.header("www-authenticate")]).toEqual([401, `Keystone uri="${identity.url}"`]);
      expect(app.seen[0]?.header("x-identity-status")).toBe("Invalid");
    });

    it("is asked about each time: only valid tokens are remembered", async () => {
      const { ask } = setUp();
      await ask({ "X-Auth-Token": "bad" });
      identity.tokens.set("bad", userToken());
      expect((await ask({ "X-Auth-Token": "bad" })).status).toBe(200);
    });
  });

  describe("an expired token", () => {
    it("is 401, even if the Identity service still knows it", async () => {
      const { ask } = setUp();
      identity.tokens.set("late", userToken({ expires_at: inSeconds(-1) }));
      expect((await ask({ "X-Auth-Token": "late" })).status).toBe(401);
    });

    it("is 401 from the second it expires, though it is remembered", async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const { filtered, ask } = setUp();
      identity.tokens.set("short", userToken({ expires_at: inSeconds(10) }));
      expect((await ask({ "X-Auth-Token": "short" })).status).toBe(200);
      vi.advanceTimersByTime(9_000);
      expect(now(filtered, request("GET", "/", { "X-Auth-Token": "short" })).status).toBe(200);
      vi.advanceTimersByTime(1_000);
      expect(now(filtered, request("GET", "/", { "X-Auth-Token": "short" })).status).toBe(401);
    });

    it("passes when a service hands it on", async () => {
      const { app, ask } = setUp();
      identity.tokens.set("late", userToken({ expires_at: inSeconds(-1) }));
      identity.tokens.set("svc", userToken({ user: { id: "s1", name: "nova" }, roles: [{ name: "service" }] }));
      expect((await ask({ "X-Auth-Token": "late", "X-Service-Token": "svc" })).status).toBe(200);
      expect(identity.validations().map(({ url }) => url)).toEqual([
        "/v3/auth/tokens",
        "/v3/auth/tokens?allow_expired=1",
      ]);
      expect(
        headersOf(app.seen[0], "x-user-id", "x-service-user-id", "x-service-roles", "x-service-identity-status"),
      ).toEqual([...["u1", "s1", "service", "Confirmed"]]);
      expect((await ask({ "X-Auth-Token": "late" })).status).toBe(401);
    });
  });

  describe("a service token", () => {
    it("that is not valid makes the request 401", async () => {
      expect((await setUp().ask({ "X-Auth-Token": "good", "X-Service-Token": "bad" })).status).toBe(401);
    });

    it("without a service's role passes, unless the role is required, but lets no expired token pass", async () => {
      identity.tokens.set("plain", userToken());
      identity.tokens.set("late", userToken({ expires_at: inSeconds(-1) }));
      expect((await setUp().ask({ "X-Auth-Token": "good", "X-Service-Token": "plain" })).status).toBe(200);
      const strict = setUp({ service_token_roles_required: "true" });
      expect((await strict.ask({ "X-Auth-Token": "good", "X-Service-Token": "plain" })).status).toBe(401);
      expect((await setUp().ask({ "X-Auth-Token": "late", "X-Service-Token": "plain" })).status).toBe(401);
    });
  });

  describe("remembered tokens", () => {
    it("are not asked about again for token_cache_time, and then no promise is made", async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const { filtered, ask } = setUp();
      await ask({ "X-Auth-Token": "good" });
      vi.advanceTimersByTime(299_000);
      expect(now(filtered, request("GET", "/", { "X-Auth-Token": "good" })).status).toBe(200);
      vi.advanceTimersByTime(1_001);
      identity.tokens.delete("good");
      expect((await ask({ "X-Auth-Token": "good" })).status).toBe(401);
      expect(identity.validations()).toHaveLength(2);
    });

    it("are as many as token_cache_size, the one unused for longest forgotten first; none with a time of -1", async () => {
      for (const name of ["a", "b", "c"]) identity.tokens.set(name, userToken());
      const { ask } = setUp({ token_cache_size: "2" });
      for (const name of ["a", "b", "a", "c", "a", "b"]) await ask({ "X-Auth-Token": name });
      expect(identity.validations().map(({ headers }) => headers["x-subject-token"])).toEqual(["a", "b", "c", "b"]);
      const without = setUp({ token_cache_time: "-1" });
      await without.ask({ "X-Auth-Token": "a" });
      await without.ask({ "X-Auth-Token": "a" });
      expect(identity.validations()).toHaveLength(6);
    });

    it("are asked about once when many requests bring one token at the same time, also at the first login", async () => {
      const { ask } = setUp();
      identity.tokens.set("other", userToken());
      const answers = await Promise.all(
        [...Array<string>(20).fill("good"), "other"].map((token) => ask({ "X-Auth-Token": token })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect([identity.validations().length, identity.logins().length]).toEqual([2, 1]);
    });
  });

  describe("an Identity service in trouble: 503, never a pass", () => {
    const trouble: readonly [string, IdentityService["instead"]][] = [
      ["an error", (_, res) => (res.writeHead(500).end("{}"), true)],
      [
        "no leave for the service's user",
        ({ method }, res) => method === "GET" && (res.writeHead(403).end("{}"), true),
      ],
      ["wrong credentials", (_, res) => (res.writeHead(401).end("{}"), true)],
      ["a redirect", (_, res) => (res.writeHead(302, { Location: "/elsewhere" }).end(), true)],
      ["no JSON", ({ method }, res) => method === "GET" && (res.writeHead(200).end("<html>"), true)],
      ["another JSON", ({ method }, res) => method === "GET" && (res.writeHead(200).end("[]"), true)],
      [
        "a token without an end",
        ({ method }, res) => method === "GET" && (res.writeHead(200).end('{"token":{"user":{"id":"x"}}}'), true),
      ],
      ["a cut connection", (_, res) => (res.destroy(), true)],
      ["silence", ({ method }) => method === "GET"],
    ];

    it.each(trouble)("%s", async (_name, instead) => {
      identity.instead = instead;
      for (const delay_auth_decision of ["false", "true"]) {
        const { app, ask } = setUp({ delay_auth_decision, http_connect_timeout: "0.2" });
        const response = await ask({ "X-Auth-Token": "good" });
        expect(json(response)).toEqual({
          serviceUnavailable: { code: 503, message: "The Keystone service is temporarily unavailable." },
        });
        expect(app.seen).toEqual([]);
      }
    });

    it("an answer that goes on and on, also when garbage has been collected meanwhile", async () => {
      identity.instead = ({ method }, res) => {
        if (method !== "GET") return false;
        res.writeHead(200);
        const timer = setInterval(() => {
          heapInUse();
          res.write(" ");
        }, 50);
        res.on("close", () => {
          clearInterval(timer);
        });
        return true;
      };
      expect((await setUp({ http_connect_timeout: "1" }).ask({ "X-Auth-Token": "good" })).status).toBe(503);
    });

    it("an answer without measure, however small it comes", async () => {
      identity.instead = ({ method }, res) => {
        if (method !== "GET") return false;
        const text = JSON.stringify({ token: userToken({ more: "x".repeat(100_000_000) }) });
        res.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(text));
        return true;
      };
      expect((await setUp({ http_connect_timeout: "60" }).ask({ "X-Auth-Token": "good" })).status).toBe(503);
    });

    it("nobody there", async () => {
      await identity.close();
      expect((await setUp().ask({ "X-Auth-Token": "good" })).status).toBe(503);
    });

    it("a service token that can't be validated", async () => {
      identity.instead = ({ headers }, res) => headers["x-subject-token"] === "svc" && (res.writeHead(500).end(), true);
      expect((await setUp().ask({ "X-Auth-Token": "good", "X-Service-Token": "svc" })).status).toBe(503);
    });

    it("no auth_url at all: it starts, warns, refuses who has no token, and lets nobody pass", () => {
      const app = recorder();
      const filtered = authToken({}, {})(app);
      expect(now(filtered, request("GET", "/"))).toMatchObject({ status: 401 });
      return expect(filtered(request("GET", "/", { "X-Auth-Token": "t" }))).resolves.toMatchObject({ status: 503 });
    });

    it("a connection that fails once is tried again", async () => {
      let failures = 1;
      identity.instead = (_, res) => failures-- > 0 && (res.destroy(), true);
      expect((await setUp({ http_request_max_retries: "1" }).ask({ "X-Auth-Token": "good" })).status).toBe(200);
    });

    it("one that is silent is not asked again: the client has waited already", async () => {
      let asked = 0;
      identity.instead = ({ method }) => method === "GET" && ++asked > 0;
      const conf = { http_request_max_retries: "2", http_connect_timeout: "0.1" };
      expect((await setUp(conf).ask({ "X-Auth-Token": "good" })).status).toBe(503);
      expect(asked).toBe(1);
    });

    it("recovers as soon as the Identity service does", async () => {
      const { ask } = setUp();
      identity.instead = (_, res) => (res.writeHead(500).end(), true);
      expect((await ask({ "X-Auth-Token": "good" })).status).toBe(503);
      identity.instead = null;
      expect((await ask({ "X-Auth-Token": "good" })).status).toBe(200);
    });
  });

  describe("the service's own token", () => {
    it("is got anew when it was revoked", async () => {
      const { ask } = setUp({ token_cache_time: "0" });
      await ask({ "X-Auth-Token": "good" });
      identity.revoke();
      expect((await ask({ "X-Auth-Token": "good" })).status).toBe(200);
      expect(identity.logins()).toHaveLength(2);
    });

    it("is got anew once, though some hear later than others that it was revoked", async () => {
      const { ask } = setUp({ token_cache_time: "0" });
      identity.tokens.set("late", userToken());
      await ask({ "X-Auth-Token": "good" });
      identity.revoke();
      identity.instead = (_, res) => {
        identity.instead = null;
        setTimeout(() => res.writeHead(401).end("{}"), 300);
        return true;
      };
      const late = ask({ "X-Auth-Token": "late" });
      await vi.waitFor(() => {
        expect(identity.instead).toBe(null);
      });
      expect((await ask({ "X-Auth-Token": "good" })).status).toBe(200);
      expect((await late).status).toBe(200);
      expect(identity.logins()).toHaveLength(2);
    });

    it("is renewed before it ends", async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const { ask } = setUp({ token_cache_time: "0" });
      identity.tokens.set("long", userToken({ expires_at: inSeconds(99_999) }));
      await ask({ "X-Auth-Token": "long" });
      vi.advanceTimersByTime(3_571_000);
      await ask({ "X-Auth-Token": "long" });
      expect(identity.logins()).toHaveLength(2);
    });
  });

  describe("application credentials with access rules", () => {
    const rules = [
      { method: "GET", path: "/v2.1/servers/*", service: "compute" },
      { method: "POST", path: "/v2.1/**/{id}/action", service: "compute" },
      { method: "GET", path: "/v2.1/images", service: "image" },
    ];
    beforeEach(() => identity.tokens.set("app", userToken({ application_credential: { access_rules: rules } })));
    const statusOf = async (method: string, target: string, conf: AuthTokenConf = { service_type: "compute" }) =>
      (await setUp(conf).ask({ "X-Auth-Token": "app" }, method, target)).status;

    it("may do what a rule says, and nothing else", async () => {
      expect(await statusOf("GET", "/v2.1/servers/1")).toBe(200);
      expect(await statusOf("POST", "/v2.1/p/servers/1/action")).toBe(200);
      expect(await statusOf("GET", "/v2.1/servers/1/ips")).toBe(401);
      expect(await statusOf("GET", "/v2.1/servers/")).toBe(401);
      expect(await statusOf("DELETE", "/v2.1/servers/1")).toBe(401);
      expect(await statusOf("GET", "/v2.1/images")).toBe(401);
      expect(await statusOf("GET", "/v2x1/servers/1")).toBe(401);
    });

    it("may always validate a token, at the Identity service itself", async () => {
      expect(await statusOf("GET", "/v3/auth/tokens", { service_type: "identity" })).toBe(200);
      expect(await statusOf("POST", "/v3/auth/tokens", { service_type: "identity" })).toBe(401);
      expect(await statusOf("GET", "/v3/auth/tokens")).toBe(401);
    });

    it("may do nothing where the service doesn't know its own type", async () => {
      expect(await statusOf("GET", "/v2.1/servers/1", {})).toBe(401);
    });

    it("is held to them whatever service token stands beside it, unless it is a service's", async () => {
      const conf = { service_type: "compute", delay_auth_decision: "true" };
      identity.tokens.set("svc", userToken({ roles: [{ name: "service" }] }));
      const statusBeside = async (service: string): Promise<string | undefined> => {
        const { app, ask } = setUp(conf);
        await ask({ "X-Auth-Token": "app", "X-Service-Token": service }, "DELETE", "/v2.1/servers/1");
        return app.seen[0]?.header("x-identity-status");
      };
      expect(await statusBeside("bad")).toBe("Invalid");
      expect(await statusBeside("good")).toBe("Invalid");
      expect(await statusBeside("app")).toBe("Invalid");
      expect(await statusBeside("svc")).toBe("Confirmed");
    });

    it("takes a rule that is made to take long", async () => {
      const path = "**a".repeat(80);
      identity.tokens.set(
        "app",
        userToken({ application_credential: { access_rules: [{ method: "GET", path, service: "compute" }] } }),
      );
      expect(await statusOf("GET", `/${"a".repeat(4000)}b`)).toBe(401);
    });
  });

  describe("a bound token", () => {
    it.each([
      ["permissive", { kerberos: "u" }, 401],
      ["permissive", { other: "u" }, 200],
      ["permissive", {}, 200],
      ["strict", { other: "u" }, 401],
      ["required", {}, 401],
      ["disabled", { kerberos: "u" }, 200],
    ])("%s %j is %d", async (enforce_token_bind, bind, status) => {
      identity.tokens.set("bound", userToken({ bind }));
      expect((await setUp({ enforce_token_bind }).ask({ "X-Auth-Token": "bound" })).status).toBe(status);
    });

    it("is no service's, either, where it would be no user's", async () => {
      identity.tokens.set("svc", userToken({ bind: { kerberos: "u" }, roles: [{ name: "service" }] }));
      identity.tokens.set("late", userToken({ expires_at: inSeconds(-5) }));
      expect((await setUp().ask({ "X-Auth-Token": "good", "X-Service-Token": "svc" })).status).toBe(401);
      const { app, ask } = setUp({ delay_auth_decision: "true" });
      await ask({ "X-Auth-Token": "late", "X-Service-Token": "svc" });
      expect(app.seen[0]?.header("x-service-identity-status")).toBe("Invalid");
      expect(app.seen[0]?.header("x-identity-status")).toBe("Invalid");
    });
  });
});

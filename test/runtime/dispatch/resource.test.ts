/** The order of Nova's checks, bodies, actions, versions, results: README C to I, through a router. */
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestContext } from "../../../src/runtime/dispatch/context.js";
import * as errors from "../../../src/runtime/dispatch/errors.js";
import { ResponseObject } from "../../../src/runtime/dispatch/result.js";
import { router } from "../../../src/runtime/dispatch/router.js";
import { actions, defineRoutes, method, misfit, noMethod, versions } from "../../../src/runtime/dispatch/routes.js";
import * as own from "../../../src/runtime/dispatch/service-exception.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { catchErrors } from "../../../src/runtime/filters/catch-errors.js";
import { requestId } from "../../../src/runtime/filters/request-id.js";
import { createLogger, setLogger } from "../../../src/runtime/log.js";
import { logged } from "../requests.js";
import { ask, type Question, request, type Told } from "./ask.js";

const logger = { before: createLogger() };
beforeAll(() => {
  logger.before = setLogger(createLogger({ write: () => undefined }));
});
afterAll(() => {
  setLogger(logger.before);
});

const thrown: Readonly<Record<string, () => Error>> = {
  conflict: () => new errors.HTTPConflict("taken"),
  gone: () => new errors.HTTPGone("gone"),
  forbidden: () => new own.Forbidden(),
  validation: () => new own.ValidationError("by hand"),
  unauthorized: () => new own.Unauthorized(),
  notsupported: () => new own.NotSupported("not here"),
  invalid: () => new own.Invalid("wrong"),
  typeerror: () => new TypeError("x"),
  error: () => new Error("inside"),
};

function fail(name: string): never {
  throw thrown[name]?.() ?? new Error("no such error");
}

class Fieldless {
  get size(): number {
    return 0;
  }
}

const results: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  undefined: () => undefined,
  list: () => [1, 2],
  text: () => "text",
  number: () => 5,
  false: () => false,
  function: () => () => 1,
  bigint: () => ({ n: 1n }),
  map: () => new Map([["a", 1]]),
  generator: () => [1].values(),
  bytes: () => Uint8Array.of(1, 2),
  fetched: () => new Response("text"),
  stream: () => Readable.from(["text"]),
  pipeable: () => ({ pipe: () => null, toJSON: () => ({ a: 1 }) }),
  fieldless: () => new Fieldless(),
  bare: () => Object.create(null) as unknown,
  own: () => Object.assign(new Map(), { toJSON: () => ({}) }),
  code: () => new ResponseObject({ a: 1 }, { code: 299, headers: { "X-One": "1" } }),
  place: () => new ResponseObject(null, { headers: { location: "there", "content-type": "text/x-own" } }),
  response: () => shared,
  returned: () => new errors.HTTPConflict("returned"),
};

const shared = new PasteResponse(202, ["Content-Type", "text/plain", "Vary", "Accept"], "own");

const routes = defineRoutes({
  "GET /servers": method({ call: () => ({ servers: [] }) }),
  "POST /servers": method({ status: 202, call: (_req, body) => ({ body }) }),
  "GET /servers/{id}": versions(
    method({ min: "2.2", max: "2.4", call: (req) => ({ old: req.params.id }) }),
    method({ min: "2.7", status: 203, call: (req) => ({ id: req.params.id }) }),
  ),
  "PUT /servers/{id}": method({ call: (_req, body) => Promise.resolve({ body }) }),
  "PATCH /servers/{id}": method({ call: (_req, body) => ({ body }) }),
  "DELETE /servers/{id}": method({ status: 204, call: () => undefined }),
  "POST /servers/{id}/action": actions({
    reboot: method({ status: 202, call: (req, body) => ({ id: req.params.id, body }) }),
    turn: versions(method({ min: "2.3", max: "2.5", call: () => "old" }), method({ min: "2.8", call: () => "new" })),
    delete: misfit(),
    conflict: method({ errors: [409], call: () => fail("conflict") }),
  }),
  "GET /nothing": noMethod(),
  "POST /nothing/{id}/action": noMethod(),
  "GET /results/{name}": method({ status: 201, call: (req) => results[req.params.name]?.() }),
  "GET /later/{name}": method({ call: (req) => Promise.resolve().then(() => fail(req.params.name)) }),
  "GET /errors/{name}": method({ call: (req) => fail(req.params.name) }),
  "GET /expected/{name}": method({ errors: [409], call: (req) => fail(req.params.name) }),
  "GET /context": method({ errors: [], call: (req) => ({ user: req.requireContext().userId }) }),
});

const app = router(routes, {
  prefixes: ["/{project_id:[0-9a-f-]+}", ""],
  service: "compute",
  minVersion: "2.1",
  maxVersion: "2.93",
  versionHeaders: ["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"],
});

const context: RequestContext = {
  userId: "u",
  projectId: "abc",
  roles: [],
  isAdmin: false,
  requestId: null,
  globalRequestId: null,
  authToken: null,
  remoteAddress: "",
  serviceCatalog: [],
};
const withContext = (req: PasteRequest): void => void (req.context = context);

const at = (version: string): Record<string, string> => ({ "OpenStack-API-Version": `compute ${version}` });
const answer = (line: string, question?: Question): Promise<Told> => ask(app, line, question);
const message = async (line: string, question?: Question): Promise<string> => {
  const { status, json } = await answer(line, question);
  const [fault] = Object.values(json as Record<string, { message: string }>);
  return `${status} ${fault?.message ?? ""}`;
};
const notFound = "404 The resource could not be found.";
const malformed = "400 Malformed request body";

describe("a router (README B)", () => {
  it("answers each route under each prefix", async () => {
    expect((await answer("GET /servers")).json).toEqual({ servers: [] });
    expect((await answer("GET /0a-b/servers")).json).toEqual({ servers: [] });
  });

  it("has no 405: another method is another route, or a 404 without version headers", async () => {
    for (const line of ["HEAD /servers", "get /servers", "PUT /servers", "GET /servers/", "GET /tenant/servers"]) {
      const { status, headers } = await answer(line);
      expect([line, status, headers["openstack-api-version"]]).toEqual([line, 404, undefined]);
    }
  });

  it("sends an empty path to /, without the query (B7)", async () => {
    const prepare = (req: PasteRequest): void => {
      req.scriptName = "/direct";
      req.pathInfo = "";
    };
    const { status, headers } = await answer("POST /direct?x=1", { prepare });
    expect([status, headers["location"]]).toEqual([302, "http://api.test/direct/"]);
  });

  it("makes no promise where nothing is asynchronous", () => {
    expect(app(request("GET /servers"))).toBeInstanceOf(PasteResponse);
    expect(app(request("POST /servers", { body: {} }))).toBeInstanceOf(PasteResponse);
    expect(app(request("GET /nope"))).toBeInstanceOf(PasteResponse);
  });
});

describe("the order of checks (README C)", () => {
  const wrongType = { "Content-Type": "application/xml" };

  it("route, version, media type, method, body, project, version's method", async () => {
    const prepare = withContext;
    expect(await message("POST /nope", { headers: { ...at("9.9"), ...wrongType }, body: "{" })).toBe(notFound);
    const all = { ...at("9.9"), ...wrongType };
    expect(await message("GET /nothing", { headers: all })).toMatch(/^406 /);
    expect(await message("GET /nothing", { headers: wrongType })).toMatch(/^415 /);
    expect(await message("GET /abd/nothing", { prepare })).toBe(notFound);
    expect(await message("POST /abd/servers", { body: "{", prepare })).toBe(malformed);
    expect(await message("GET /abd/servers/1", { prepare, headers: at("2.5") })).toMatch(/^400 Malformed request URL/);
    expect(await message("GET /abc/servers/1", { prepare, headers: at("2.5") })).toBe(notFound);
  });

  it("an unknown action comes before the project", async () => {
    const question = { body: { unknown: 1 }, prepare: withContext };
    expect(await message("POST /abd/servers/1/action", question)).toBe("400 There is no such action: unknown");
  });

  it("the project of the URL must be the context's, where there is a context", async () => {
    expect(await message("GET /abd/servers", { prepare: withContext })).toBe(
      "400 Malformed request URL: URL's project_id 'abd' doesn't match Context's project_id 'abc'",
    );
    const nobody = (req: PasteRequest): void => void (req.context = { ...context, projectId: null });
    expect(await message("GET /abd/servers", { prepare: nobody })).toContain("Context's project_id 'None'");
    expect((await answer("GET /abd/servers")).status).toBe(200);
    expect((await answer("GET /servers", { prepare: withContext })).status).toBe(200);
  });

  it("every answer of a resource tells the version, its faults, too (D3)", async () => {
    for (const line of ["GET /servers", "GET /nothing", "GET /errors/conflict", "DELETE /servers/1"]) {
      const { headers } = await answer(line, { headers: at("2.5") });
      expect(headers).toMatchObject({
        "openstack-api-version": "compute 2.5",
        "x-openstack-nova-api-version": "2.5",
        vary: "OpenStack-API-Version + X-OpenStack-Nova-API-Version",
      });
    }
  });
});

describe("media types (README E)", () => {
  it.each(["application/json", "application/json;charset=latin-1", "application/vnd.openstack.compute+json"])(
    "%s is taken",
    async (type) => {
      expect((await answer("POST /servers", { headers: { "Content-Type": type }, body: {} })).status).toBe(202);
    },
  );

  it.each(["", ";", "text/plain", "text/plain; charset=utf-8", ";charset=utf-8"])(
    "%j counts as not said",
    async (type) => {
      expect((await answer("GET /servers", { headers: { "Content-Type": type } })).status).toBe(200);
    },
  );

  it.each(["APPLICATION/JSON", "TEXT/PLAIN", "application/json ;x=1", "*/*", "text/json", "json", "application/xml"])(
    "%j is a 415, with a body or without",
    async (type) => {
      expect(await message("DELETE /servers/1", { headers: { "Content-Type": type } })).toBe(
        "415 Unsupported Content-Type",
      );
    },
  );

  it("a success has the best match, exactly", async () => {
    const best = async (line: string, accept: string): Promise<string | undefined> =>
      (await answer(line, { headers: { Accept: accept } })).headers["content-type"];
    expect(await best("GET /servers", "application/vnd.openstack.compute+json")).toBe(
      "application/vnd.openstack.compute+json",
    );
    expect(await best("GET /servers", "text/html")).toBe("application/json");
    expect(await best("DELETE /servers/x.json", "application/vnd.openstack.compute+json")).toBe("application/json");
    expect((await answer("GET /servers")).headers["content-type"]).toBe("application/json");
  });

  it("what a URL map has chosen stays", async () => {
    const prepare = (req: PasteRequest): void => void (req.bestContentType = "application/atom+xml");
    expect((await answer("GET /servers", { prepare })).headers["content-type"]).toBe("application/atom+xml");
  });
});

describe("bodies (README F)", () => {
  const echo = async (body: unknown): Promise<unknown> => (await answer("POST /servers", { body })).json;

  it("are null when there is none", async () => {
    expect(await echo(undefined)).toEqual({ body: null });
    expect(await echo("")).toEqual({ body: null });
  });

  it.each(["null", "5", '"s"', "[]", ' {"a":1}\r\n', '{"a":1,"a":2}', '{"é":"\\u00e9"}'])(
    "%s is read",
    async (text) => {
      expect(await echo(text)).toEqual({ body: JSON.parse(text) as unknown });
    },
  );

  it.each(["{", "{'a':1}", "[1,]", "NaN", "[Infinity]", '{"a":1} x', "\ufeff{}", "\v{}", '"\n"', "01", "True", "\0"])(
    "%j is malformed",
    async (text) => {
      expect(await message("POST /servers", { body: text })).toBe(malformed);
      expect(await message("PUT /servers/1", { body: text })).toBe(malformed);
    },
  );

  it("that are not UTF-8 are malformed, on every method (F4)", async () => {
    const body = Uint8Array.of(0x22, 0xff, 0x22);
    for (const line of ["POST /servers", "DELETE /servers/1", "GET /servers", "POST /servers/1/action"]) {
      expect([line, await message(line, { body })]).toEqual([line, malformed]);
    }
  });

  it("are not looked into where the method has none", async () => {
    expect((await answer("DELETE /servers/1", { body: "{" })).status).toBe(204);
  });

  it("may be nested 500 deep, not 2,000; brackets in texts don't count", async () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(await echo(nested(500))).toEqual({ body: JSON.parse(nested(500)) as unknown });
    expect(await echo(nested(900))).toBeDefined();
    expect(await message("POST /servers", { body: nested(2000) })).toBe(malformed);
    const text = `"\\\\\\"${"[".repeat(3000)}\\\\"`;
    expect(await echo(text)).toEqual({ body: JSON.parse(text) as unknown });
  });

  it("belong to PATCH as well, which Nova doesn't have", async () => {
    expect((await answer("PATCH /servers/1", { body: { a: 1 } })).json).toEqual({ body: { a: 1 } });
  });

  it("keep names that objects have of themselves", async () => {
    const text = '{"__proto__":{"x":1},"constructor":1}';
    expect((await answer("POST /servers", { body: text })).body).toBe(`{"body":${text}}`);
  });

  it("over a limit are a fault that tells the version; a broken connection is no answer", async () => {
    const cut = request("GET /servers");
    cut.readBody = () => Promise.reject(new errors.HTTPRequestEntityTooLarge("too large"));
    const told = await app(cut);
    expect([told.status, told.header("openstack-api-version")]).toEqual([413, "compute 2.1"]);
    const broken = request("GET /servers");
    broken.readBody = () => Promise.reject(new Error("aborted"));
    await expect(app(broken)).rejects.toThrow("aborted");
  });

  it("may come later", async () => {
    const req = request("POST /servers");
    req.readBody = () => Promise.resolve(Buffer.from("[1]"));
    expect((await app(req)).body).toBe('{"body":[1]}');
  });
});

describe("actions (README F5, G)", () => {
  const act = (body: unknown, headers = {}): Promise<string> => message("POST /servers/1/action", { body, headers });

  it("are chosen by the body's only key", async () => {
    const { status, json } = await answer("POST /servers/7/action", { body: { reboot: { type: "SOFT" } } });
    expect([status, json]).toEqual([202, { id: "7", body: { reboot: { type: "SOFT" } } }]);
    expect((await answer("POST /servers/7/action", { body: '{"reboot":1,"reboot":2}' })).status).toBe(202);
  });

  it.each(["{}", '{"a":1,"b":2}', "[]", "[1,2]", '""', '"ab"', "{", ""])("%s is malformed", async (body) => {
    expect(await act(body)).toBe(malformed);
  });

  it.each(["[1]", '"a"', '"\u{1f600}"', "5", "true", "null"])("%s is a 404", async (body) => {
    expect(await act(body)).toBe(notFound);
  });

  it.each(["unknown", "", "__proto__", "constructor", 'a"b', "%(x)s"])("%j is no action", async (key) => {
    expect(await act(`{${JSON.stringify(key)}:1}`)).toBe(`400 There is no such action: ${key}`);
  });

  it("of a resource without any are a 404, whatever the body", async () => {
    expect(await message("POST /nothing/1/action", { body: "{" })).toBe(notFound);
  });

  it("have versions, with gaps", async () => {
    expect(await act({ turn: null })).toBe(notFound);
    expect(await act({ turn: null }, at("2.6"))).toBe(notFound);
    expect((await answer("POST /servers/1/action", { body: { turn: null }, headers: at("2.5") })).json).toBe("old");
    expect((await answer("POST /servers/1/action", { body: { turn: null }, headers: at("2.93") })).json).toBe("new");
  });

  it("whose arguments don't fit the route are a 400 (G3)", async () => {
    expect(await act({ delete: null })).toMatch(/^400 The server could not comply/);
  });
});

describe("versions of a method (README G4, G5)", () => {
  it.each([
    ["2.1", 404],
    ["2.2", 200],
    ["2.4", 200],
    ["2.5", 404],
    ["2.7", 203],
    ["latest", 203],
  ])("in %s: %i, with the status of the one that ran", async (version, status) => {
    expect((await answer("GET /servers/1", { headers: at(version) })).status).toBe(status);
  });
});

describe("results (README G6, H)", () => {
  it.each([
    ["null", ""],
    ["undefined", ""],
    ["list", "[1,2]"],
    ["text", '"text"'],
    ["number", "5"],
    ["false", "false"],
    ["fieldless", "{}"],
    ["bare", "{}"],
    ["own", "{}"],
    ["pipeable", '{"a":1}'],
  ])("%s leaves as %j, with the method's status", async (name, body) => {
    const told = await answer(`GET /results/${name}`);
    expect([told.status, told.body, told.headers["content-type"]]).toEqual([201, body, "application/json"]);
  });

  it("a ResponseObject's status and headers win; its place is made absolute, its media type is not its own", async () => {
    const told = await answer("GET /results/code");
    expect([told.status, told.body, told.headers["x-one"]]).toEqual([299, '{"a":1}', "1"]);
    const place = await answer("GET /results/place");
    expect(place.headers).toMatchObject({
      location: "http://api.test/results/there",
      "content-type": "application/json",
    });
    expect([place.status, place.body]).toEqual([201, ""]);
  });

  it("a response passes as it is and tells the version, and is not changed by it", async () => {
    for (const _ of [1, 2]) {
      const told = await answer("GET /results/response");
      expect([told.status, told.body, told.headers["content-type"]]).toEqual([202, "own", "text/plain"]);
      expect(told.headers["vary"]).toBe("Accept + OpenStack-API-Version + X-OpenStack-Nova-API-Version");
    }
    expect(shared.headers).toHaveLength(4);
  });

  it("an HTTP error that is returned is a fault", async () => {
    expect(await message("GET /results/returned")).toBe("409 returned");
  });

  it("what JSON has nothing for is an error of the server, not of the client", async () => {
    expect(() => app(request("GET /results/function"))).toThrow(RangeError);
    expect(() => app(request("GET /results/bigint"))).toThrow(TypeError);
    expect(() => app(request("GET /results/map"))).toThrow("what a Map holds cannot be answered as JSON");
    expect(() => app(request("GET /results/generator"))).toThrow(RangeError);
    expect(() => app(request("GET /results/fetched"))).toThrow("what a Response holds");
    expect(() => app(request("GET /results/stream"))).toThrow("what a stream holds cannot be answered as JSON");
    expect(() => app(request("GET /results/bytes"))).toThrow("bytes cannot be answered as JSON");
    await Promise.resolve();
  });
});

describe("errors (README I)", () => {
  it("become faults where they are the method's to throw, at once or later", async () => {
    expect(await message("GET /errors/conflict")).toBe("409 taken");
    expect(await message("GET /later/conflict")).toBe("409 taken");
    expect(await message("GET /later/invalid")).toBe("400 wrong");
    expect((await answer("GET /errors/typeerror")).status).toBe(400);
  });

  it("go up to the fault wrapper otherwise", async () => {
    expect(() => app(request("GET /errors/error"))).toThrow("inside");
    await expect(app(request("GET /later/error"))).rejects.toThrow("inside");
  });

  it("are what the list of expected ones says (I3)", async () => {
    expect(await message("GET /expected/conflict")).toBe("409 taken");
    expect(await message("GET /expected/forbidden")).toBe("403 Forbidden");
    expect(await message("GET /expected/validation")).toBe("400 by hand");
    expect(await message("GET /expected/notsupported")).toBe("400 not here");
    expect((await answer("GET /expected/unauthorized")).status).toBe(401);
    expect(await message("POST /servers/1/action", { body: { conflict: 1 } })).toBe("409 taken");
  });

  it.each(["gone", "invalid", "typeerror", "error"])(
    "%s becomes a 500 that tells nothing when it is not expected",
    async (name) => {
      const told = await answer(`GET /expected/${name}`);
      expect([told.status, told.headers["openstack-api-version"]]).toEqual([500, "compute 2.1"]);
      expect(told.body).not.toMatch(/inside|gone|wrong/);
    },
  );

  it("a method that needs a context and has none is a 401, whatever it expects: no failure, but an answer that filters see", async () => {
    const lines = await logged(async () => {
      const told = await ask(requestId({}, {})(catchErrors({}, {})(app)), "GET /context");
      expect([told.status, told.headers["openstack-api-version"]]).toEqual([401, "compute 2.1"]);
      expect(told.headers["x-openstack-request-id"]).toMatch(/^req-/);
    });
    expect(lines).toEqual([expect.stringMatching(/ DEBUG .*No filter has set the context/)]);
  });
});

describe("a router without a service", () => {
  const plain = router(routes);

  it("negotiates nothing and tells no version", async () => {
    const told = await ask(plain, "GET /servers", { headers: at("9.9") });
    expect([told.status, told.headers]).toEqual([200, { "content-type": "application/json" }]);
  });

  it("has no media type of its own, and takes the newest version of a method", async () => {
    const type = "application/vnd.openstack.compute+json";
    expect((await ask(plain, "GET /servers", { headers: { "Content-Type": type } })).status).toBe(415);
    expect((await ask(plain, "GET /servers/1")).json).toEqual({ id: "1" });
  });
});

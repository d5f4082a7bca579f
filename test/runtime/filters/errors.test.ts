import { describe, expect, it } from "vitest";
import { HTTPConflict, HTTPNotFound } from "../../../src/runtime/dispatch/errors.js";
import { catchErrors } from "../../../src/runtime/filters/catch-errors.js";
import { faultWrap } from "../../../src/runtime/filters/fault-wrap.js";
import { requestLog } from "../../../src/runtime/filters/request-log.js";
import { sizeLimit } from "../../../src/runtime/filters/size-limit.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { setLogger } from "../../../src/runtime/log.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { json, logged, now, recorder, request, silent } from "../requests.js";

const throwing = (error: unknown): App => {
  return () => {
    throw error;
  };
};
const rejecting = (error: Error): App => {
  return () => Promise.reject(error);
};

describe.each([
  ["faultWrap", faultWrap({}, {})],
  ["catchErrors", catchErrors({}, {})],
])("%s", (_name, filter) => {
  it("makes an unexpected error a 500 that tells nothing, and logs it (README I2)", async () => {
    const lines = await logged(async () => {
      for (const app of [throwing(new RangeError("secret detail")), rejecting(new Error("secret detail"))]) {
        const response = await filter(app)(request("GET", "/x"));
        expect([response.status, Object.keys(json(response) as object)]).toEqual([500, ["computeFault"]]);
        expect(response.body).not.toMatch(/secret|RangeError|at /);
      }
    });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/ERROR .*secret detail/);
  });

  it("keeps a target's secrets from a logger that masks nothing", () => {
    const told: unknown[] = [];
    const before = setLogger({ ...silent, error: (facts: unknown) => void told.push(facts) });
    now(filter(throwing(new Error("x"))), request("GET", "/x?password=pw"));
    setLogger(before);
    expect(told).toMatchObject([{ target: "/x?password=***" }]);
  });

  it("gives an HTTP error as what it is", async () => {
    const thrown = now(filter(throwing(new HTTPConflict("taken"))), request("GET", "/"));
    expect(json(thrown)).toEqual({ conflictingRequest: { code: 409, message: "taken" } });
    expect((await filter(rejecting(new HTTPNotFound("gone")))(request("GET", "/"))).status).toBe(404);
  });

  it("passes answers through, at once or later", async () => {
    const app = recorder(202);
    expect(now(filter(app), request("GET", "/")).status).toBe(202);
    expect((await filter((req) => Promise.resolve(app(req)))(request("GET", "/"))).status).toBe(202);
  });

  it("survives that something else than an error is thrown", async () => {
    await logged(() => {
      expect(now(filter(throwing("text")), request("GET", "/")).status).toBe(500);
      expect(now(filter(throwing(null)), request("GET", "/")).status).toBe(500);
    });
  });
});

describe("sizeLimit", () => {
  const post = (length: string, conf = {}) => {
    const app = recorder();
    const response = now(sizeLimit({}, conf)(app), request("POST", "/", { "Content-Length": length }));
    return { response, app };
  };

  it("lets 114688 bytes pass and answers 413 to one more, whatever the method (README C, F6)", async () => {
    await logged(() => {
      expect(post("114688").response.status).toBe(200);
      const { response, app } = post("114689");
      expect(json(response)).toEqual({
        overLimit: { code: 413, message: "Request is too large. Larger than max_request_body_size (114688)." },
      });
      expect(app.seen).toEqual([]);
      const get = request("GET", "/", { "Content-Length": "114689" });
      expect(now(sizeLimit({}, {})(recorder()), get).status).toBe(413);
    });
  });

  it("bounds what is read of a body of unknown length, by the smaller of two limits", () => {
    const limits: number[] = [];
    const body = { read: (limit: number) => (limits.push(limit), null) };
    const app: App = (req) => (void req.readBody(), recorder()(req));
    for (const sizes of [
      ["10", "20"],
      ["20", "10"],
    ]) {
      const filtered = sizes.reduce((inner, size) => sizeLimit({}, { max_request_body_size: size })(inner), app);
      now(filtered, request("POST", "/", { "Transfer-Encoding": "chunked" }, body));
    }
    expect(limits).toEqual([10, 10]);
  });

  it("refuses a limit that is no number", () => {
    expect(() => sizeLimit({}, { max_request_body_size: "1 MB" })).toThrow(ConfigError);
    expect(() => sizeLimit({}, { max_request_body_size: "-1" })).toThrow(ConfigError);
  });
});

describe("requestLog", () => {
  it("writes one line for each request: client, method, path, status, length, version and time", async () => {
    const lines = await logged(() =>
      now(requestLog({}, {})(recorder(201, [], "é")), request("POST", "/v2.1/servers?limit=1")),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /INFO request remote=192\.0\.2\.7 method=POST uri="\/v2\.1\/servers\?limit=1" status=201 len=2 microversion=- time=[0-9.e-]+$/,
    );
  });

  it("writes a 500 for what the app throws, and throws it on", async () => {
    const boom = new Error("boom");
    const lines = await logged(async () => {
      expect(() => requestLog({}, {})(throwing(boom))(request("GET", "/a"))).toThrow(boom);
      await expect(requestLog({}, {})(rejecting(boom))(request("GET", "/b"))).rejects.toBe(boom);
    });
    expect(lines.map((line) => /method=GET uri=(\S+) status=(\d+)/.exec(line)?.slice(1))).toEqual([
      ["/a", "500"],
      ["/b", "500"],
    ]);
  });

  it("keeps secrets of the query out of the log, and line breaks of a request in one line", async () => {
    const lines = await logged(() => now(requestLog({}, {})(recorder()), request("GET", "/x?token=abc123\nfake")));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/abc123|\n/);
  });

  it("costs nothing where the logger leaves info out", () => {
    const before = setLogger({ ...silent, isLevelEnabled: () => false, info: () => expect.unreachable("logged") });
    try {
      expect(now(requestLog({}, {})(recorder()), request("GET", "/")).status).toBe(200);
    } finally {
      setLogger(before);
    }
  });
});

import { describe, expect, it, vi } from "vitest";
import { cors } from "../../../src/runtime/filters/cors.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { now, recorder, request } from "../requests.js";

const origin = "https://horizon.example.com";
const conf = {
  allowed_origin: `${origin}, http://localhost:3000`,
  allow_headers: "X-Auth-Token",
  expose_headers: "X-A, X-B",
  max_age: "60",
};
const preflight = {
  Origin: origin,
  "Access-Control-Request-Method": "PUT",
  "Access-Control-Request-Headers": "x-auth-token, Content-Type",
};

describe("cors without an allowed origin, as in Nova's ini", () => {
  const filter = cors({}, { oslo_config_project: "nova" });

  it("turns every answer to OPTIONS that is not 2xx into an empty 200 without a media type (README K, #161)", () => {
    for (const status of [300, 401, 404, 500]) {
      const response = now(filter(recorder(status, ["Content-Type", "text/plain"])), request("OPTIONS", "/widgets"));
      expect([response.status, response.headers, response.body]).toEqual([200, [], ""]);
    }
  });

  it("leaves a 2xx answer to OPTIONS as it is (#1983)", () => {
    const response = now(filter(recorder(203, ["X-Own", "1"])), request("OPTIONS", "/"));
    expect([response.status, response.headers, response.body]).toEqual([203, ["X-Own", "1"], "hello"]);
  });

  it("adds nothing to other answers, with or without Origin", () => {
    const response = now(filter(recorder(404)), request("GET", "/", { Origin: origin }));
    expect([response.status, response.headers]).toEqual([404, []]);
  });
});

describe("cors with origins", () => {
  const ask = (method: string, headers: Record<string, string>, app = recorder()) =>
    now(cors({}, conf)(app), request(method, "/", headers));

  it("allows the client's origin, keeps other Vary headers, and tells what may be read", () => {
    const response = ask("GET", { Origin: origin }, recorder(200, ["Vary", "Accept"]));
    expect(response.headers).toEqual([
      ...["Vary", "Accept", "Vary", "Origin", "Access-Control-Allow-Origin", origin],
      ...["Access-Control-Allow-Credentials", "true", "Access-Control-Expose-Headers", "X-A,X-B"],
    ]);
  });

  it("says nothing to another origin, not even one that only begins alike", () => {
    for (const other of ["https://evil.test", `${origin}.evil.test`, `${origin}:444`, "null"]) {
      expect(ask("GET", { Origin: other }).headers).toEqual([]);
    }
  });

  it("answers a preflight, in place of the app's 404", () => {
    const response = ask("OPTIONS", preflight, recorder(404));
    expect([response.status, response.body]).toEqual([200, ""]);
    expect(response.headers).toEqual([
      ...["Vary", "Origin", "Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true"],
      ...["Access-Control-Max-Age", "60", "Access-Control-Allow-Methods", "PUT"],
      ...["Access-Control-Allow-Headers", "x-auth-token,Content-Type"],
    ]);
  });

  it("allows nothing when the method, a header or the origin isn't allowed, or no method is asked for", () => {
    expect(ask("OPTIONS", { ...preflight, "Access-Control-Request-Method": "PROPFIND" }).headers).toEqual([]);
    expect(ask("OPTIONS", { ...preflight, "Access-Control-Request-Headers": "X-Other" }).headers).toEqual([]);
    expect(ask("OPTIONS", { ...preflight, Origin: "https://evil.test" }).headers).toEqual([]);
    expect(ask("OPTIONS", { Origin: origin }).headers).toEqual([]);
  });

  it("leaves an app alone that does its own", () => {
    const own = ["Access-Control-Allow-Origin", "*"];
    expect(ask("OPTIONS", preflight, recorder(404, own))).toMatchObject({ status: 404, headers: own });
  });

  it("takes * for any origin, max_age 0 for none, and credentials off", () => {
    const filter = cors({}, { allowed_origin: "*", max_age: "0", allow_credentials: "no" });
    const response = now(
      filter(recorder()),
      request("OPTIONS", "/", { ...preflight, "Access-Control-Request-Headers": "" }),
    );
    expect(response.headers).toEqual([
      ...["Vary", "Origin", "Access-Control-Allow-Origin", "*", "Access-Control-Allow-Methods", "PUT"],
    ]);
  });

  it("tells a max_age below 0, by which browsers remember nothing, and none where it is empty (as oslo)", () => {
    const ageFor = (max_age: string) =>
      now(cors({}, { ...conf, max_age })(recorder()), request("OPTIONS", "/", preflight)).header(
        "access-control-max-age",
      );
    expect([ageFor("-1"), ageFor("")]).toEqual(["-1", undefined]);
  });

  it("adds latent headers and methods to those that are configured", () => {
    const latent = { latent_allow_headers: "X-L", latent_expose_headers: "X-E", latent_allow_methods: "PROPFIND" };
    const asked = {
      "Access-Control-Request-Method": "PROPFIND",
      "Access-Control-Request-Headers": "x-l, x-auth-token",
    };
    const filter = cors({}, { ...conf, ...latent });
    const response = now(filter(recorder()), request("OPTIONS", "/", { ...preflight, ...asked }));
    expect(response.header("access-control-allow-headers")).toBe("x-l,x-auth-token");
    const simple = now(filter(recorder()), request("GET", "/", { Origin: origin }));
    expect(simple.header("access-control-expose-headers")).toBe("X-A,X-B,X-E");
  });

  it("waits for an app that is asynchronous", async () => {
    const app = recorder(404);
    const answer = cors({}, conf)((req) => Promise.resolve(app(req)))(request("OPTIONS", "/"));
    expect(answer).toBeInstanceOf(Promise);
    expect((await answer).status).toBe(200);
  });
});

describe("the settings of cors", () => {
  it("are found in [DEFAULT] and in the environment, where oslo.config looks", () => {
    vi.stubEnv("OS_CORS__ALLOWED_ORIGIN", "http://from.env");
    try {
      const filter = cors({ max_age: "5" }, { oslo_config_project: "nova" });
      const response = now(
        filter(recorder()),
        request("OPTIONS", "/", { ...preflight, Origin: "http://from.env", "Access-Control-Request-Headers": "" }),
      );
      expect(response.header("access-control-allow-origin")).toBe("http://from.env");
      expect(response.header("access-control-max-age")).toBe("5");
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("are refused when they are wrong, or when no origin is told at all", () => {
    expect(() => cors({}, { ...conf, max_age: "soon" })).toThrow(ConfigError);
    expect(() => cors({}, { ...conf, allow_credentials: "perhaps" })).toThrow(/allow_credentials/);
    expect(() => cors({}, {})).toThrow(/allowed_origin/);
  });
});

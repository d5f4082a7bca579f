import { describe, expect, it } from "vitest";
import { computeReqId, requestId } from "../../../src/runtime/filters/request-id.js";
import { now, recorder, request } from "../requests.js";

const form = /^req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const foreign = "req-01234567-89ab-cdef-0123-456789abcdef";

describe("requestId", () => {
  it("gives each request a new id, for the app and on the answer", () => {
    const app = recorder();
    const filtered = requestId({}, {})(app);
    const answers = [now(filtered, request("GET", "/")), now(filtered, request("GET", "/"))];
    const ids = answers.map((response) => response.header("x-openstack-request-id"));
    expect(ids).toEqual(app.seen.map((req) => req.requestId));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(form);
    expect(answers[0]?.header("x-compute-request-id")).toBeUndefined();
  });

  it("makes ids that differ, however many there are", () => {
    const filtered = requestId({}, {})(recorder());
    const ids = Array.from({ length: 1000 }, () => now(filtered, request("GET", "/")).header("x-openstack-request-id"));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(form);
  });

  it("keeps an id that the app has set itself", () => {
    const response = now(requestId({}, {})(recorder(200, ["x-openstack-request-id", "own"])), request("GET", "/"));
    expect(response.headers).toEqual(["x-openstack-request-id", "own"]);
  });
});

describe("computeReqId", () => {
  it("tells the id under both names, also on an answer that comes later", async () => {
    const filtered = computeReqId({}, {})((req) => Promise.resolve(recorder(404)(req)));
    const response = await filtered(request("GET", "/"));
    expect(response.header("x-compute-request-id")).toMatch(form);
    expect(response.header("x-compute-request-id")).toBe(response.header("x-openstack-request-id"));
  });

  it("takes a client's id for the global one only, and only when it is valid (README, other quirks)", () => {
    const app = recorder();
    const filtered = computeReqId({}, {})(app);
    const response = now(filtered, request("GET", "/", { "X-Openstack-Request-Id": foreign }));
    now(filtered, request("GET", "/", { "X-Openstack-Request-Id": "req-1; drop" }));
    expect(response.header("x-openstack-request-id")).not.toBe(foreign);
    expect(app.seen.map((req) => req.environ.globalRequestId)).toEqual([foreign, undefined]);
  });
});

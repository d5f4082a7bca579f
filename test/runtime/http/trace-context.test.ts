/** W3C Trace Context: what is taken up, what is passed on. */
import { describe, expect, it } from "vitest";
import { traceContext } from "../../../src/runtime/filters/trace-context.js";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { continueTrace, traceHeaders } from "../../../src/runtime/http/trace-context.js";

const hex = (digits: number): string => "7".repeat(digits);
const traceId = "0af7651916cd43dd8448eb211c80319c";
const parentId = "b7ad6b7169203331";

describe("a trace", () => {
  it("is continued with a span of our own", () => {
    const trace = continueTrace(`00-${traceId}-${parentId}-01`, "vendor=1,other=2", hex);
    expect(trace).toEqual({ traceId, parentId, spanId: hex(16), sampled: true, state: "vendor=1,other=2" });
    expect(traceHeaders(trace)).toEqual([
      "traceparent",
      `00-${traceId}-${hex(16)}-01`,
      "tracestate",
      "vendor=1,other=2",
    ]);
  });

  it("of a later version is understood as far as ours goes", () => {
    expect(continueTrace(`01-${traceId}-${parentId}-00-more`, undefined, hex)).toMatchObject({
      traceId,
      sampled: false,
    });
  });

  it("is recorded by the caller when the last bit of its flags says so, whatever the others say", () => {
    for (const [flags, sampled] of [
      ["03", true],
      ["ff", true],
      ["10", false],
      ["fe", false],
    ] as const)
      expect(continueTrace(`00-${traceId}-${parentId}-${flags}`, undefined, hex).sampled).toBe(sampled);
  });

  it.each([
    ["none", undefined],
    ["no trace id", `00-${"0".repeat(32)}-${parentId}-01`],
    ["no parent", `00-${traceId}-${"0".repeat(16)}-01`],
    ["capital letters", `00-${traceId.toUpperCase()}-${parentId}-01`],
    ["the forbidden version", `ff-${traceId}-${parentId}-01`],
    ["more than our version has", `00-${traceId}-${parentId}-01-more`],
    ["too short", `00-${traceId}-${parentId}`],
  ])("begins here after %s, and drops the state", (_name, parent) => {
    expect(continueTrace(parent, "vendor=1", hex)).toEqual({
      traceId: hex(32),
      parentId: null,
      spanId: hex(16),
      sampled: false,
      state: null,
    });
  });

  it("drops a state of more than 512 bytes", () => {
    expect(continueTrace(`00-${traceId}-${parentId}-01`, "a".repeat(512), hex).state).toHaveLength(512);
    expect(continueTrace(`00-${traceId}-${parentId}-01`, "a".repeat(513), hex).state).toBeNull();
  });

  it("is where the filter's apps find it", async () => {
    const app = traceContext({}, {})((req) => new PasteResponse(200, traceHeaders(req.environ.trace)));
    const response = await inject(app, {
      method: "GET",
      path: "/",
      headers: { traceparent: `00-${traceId}-${parentId}-01` },
    });
    expect(response.header("traceparent")).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(traceHeaders(undefined)).toEqual([]);
  });
});

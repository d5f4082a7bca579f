import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HTTPConflict, HTTPServiceUnavailable } from "../../../src/runtime/dispatch/errors.js";
import { inject } from "../../../src/runtime/http/inject.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { createLogger, type Logger, setLogger } from "../../../src/runtime/log.js";
import type { App } from "../../../src/runtime/paste/protocols.js";

const lines: string[] = [];
const outer: { logger: Logger | null } = { logger: null };
beforeEach(() => {
  lines.length = 0;
  outer.logger = setLogger(createLogger({ write: (line) => lines.push(line) }));
});
afterEach(() => {
  if (outer.logger !== null) setLogger(outer.logger);
});

const echo: App = async (req) => {
  const body = new TextDecoder().decode((await req.readBody()) ?? undefined);
  const seen = {
    method: req.method,
    path: req.pathInfo,
    host: req.host,
    type: req.header("content-type"),
    length: req.contentLength,
    body,
  };
  return new PasteResponse(200, ["Content-Type", "application/json"], JSON.stringify(seen));
};
const fails =
  (error: unknown): App =>
  () => {
    throw error;
  };

describe("inject", () => {
  it("asks as a client would", async () => {
    expect((await inject(echo, { path: "/a%20b?c=d" })).json()).toEqual({
      method: "GET",
      path: "/a b",
      host: "localhost",
      length: 0,
      body: "",
    });
    expect(
      (await inject(echo, { method: "POST", path: "/", body: { a: "é" }, headers: { Host: "h" } })).json(),
    ).toEqual({
      method: "POST",
      path: "/",
      host: "h",
      type: "application/json",
      length: 10,
      body: '{"a":"é"}',
    });
    const raw = await inject(echo, { method: "PUT", path: "/", body: "text", headers: [["content-type", "a/b"]] });
    expect(raw.json()).toMatchObject({ type: "a/b", body: "text", length: 4 });
    expect((await inject(echo, { path: "/", body: new Uint8Array([65]) })).json()).toMatchObject({ body: "A" });
  });

  it("renders errors as the server does: HTTP errors as faults with their headers", async () => {
    const conflict = await inject(fails(new HTTPConflict("busy", { "X-Why": "because" })), { path: "/" });
    expect([conflict.status, conflict.header("x-why")]).toEqual([409, "because"]);
    expect(conflict.json()).toEqual({ conflictingRequest: { code: 409, message: "busy" } });
    const rejected = await inject(() => Promise.reject(new HTTPServiceUnavailable()), { path: "/" });
    expect(rejected.status).toBe(503);
    expect(lines).toEqual([]);
  });

  it("tells nothing about other errors, and logs them", async () => {
    for (const app of [
      fails(new Error("inner secret")),
      fails("thrown text"),
      () => Promise.reject(new Error("inner secret")),
    ]) {
      const answer = await inject(app, { path: "/" });
      expect(answer.status).toBe(500);
      expect(answer.json()).toHaveProperty("computeFault.code", 500);
      expect(answer.text).not.toContain("secret");
    }
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("an app failed");
  });

  it("answers a 500 for an app without types that forgets to answer", async () => {
    const forgetful = [() => undefined, () => Promise.resolve(null), () => "text"] as unknown as App[];
    for (const app of forgetful) expect((await inject(app, { path: "/" })).status).toBe(500);
    expect(lines[0]).toContain("an app answered undefined, not a PasteResponse");
    for (const body of [42, {}, [65], null] as unknown as string[])
      expect((await inject(() => new PasteResponse(200, [], body), { path: "/" })).status).toBe(500);
    expect(lines.at(-1)).toContain("an app answered a body of null, not text or bytes");
  });

  it("never sends CR, LF or NUL in a header: that is a 500", async () => {
    for (const value of ["a\r\nSet-Cookie: x", "a\nb", "a\0b", "\u0100"]) {
      const answer = await inject(() => new PasteResponse(200, ["X-A", value], "body"), { path: "/" });
      expect([answer.status, answer.header("x-a")]).toEqual([500, undefined]);
    }
    expect((await inject(() => new PasteResponse(200, ["X A", "1"]), { path: "/" })).status).toBe(500);
    expect((await inject(() => new PasteResponse(99), { path: "/" })).status).toBe(500);
  });

  it("sends no body to HEAD nor with 204 and 304, and leaves to the server what is the server's", async () => {
    const app: App = (req: PasteRequest) =>
      new PasteResponse(req.pathInfo === "/204" ? 204 : 200, ["Connection", "close", "A", "b"], "body");
    expect((await inject(app, { method: "HEAD", path: "/" })).text).toBe("");
    expect((await inject(app, { path: "/204" })).text).toBe("");
    expect((await inject(app, { path: "/" })).headers).toEqual(["A", "b"]);
  });
});

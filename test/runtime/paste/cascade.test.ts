import { describe, expect, it } from "vitest";
import { HTTPConflict, HTTPNotFound } from "../../../src/runtime/dispatch/errors.js";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { cascade } from "../../../src/runtime/paste/cascade.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { urlMap } from "../../../src/runtime/paste/url-map.js";

const says =
  (status: number, body: string): App =>
  () =>
    new PasteResponse(status, [], body);
const later =
  (app: App): App =>
  async (req) => {
    await Promise.resolve();
    return app(req);
  };
const throwing =
  (error: Error): App =>
  () => {
    throw error;
  };

describe("cascade", () => {
  it("gives the first answer that is no 404, or the last answer", async () => {
    const app = cascade([says(404, "a"), says(200, "b"), says(200, "c")]);
    expect((await inject(app, { path: "/" })).text).toBe("b");
    expect((await inject(cascade([says(404, "a"), says(404, "b")]), { path: "/" })).text).toBe("b");
  });

  it("catches the statuses that it is told, and no others", async () => {
    const app = cascade([says(409, "a"), says(404, "b"), says(200, "c")], { catch: [409] });
    expect((await inject(app, { path: "/" })).text).toBe("b");
  });

  it("treats HTTP errors that apps throw like answers, from promises too", async () => {
    for (const wrap of [(app: App) => app, later]) {
      const app = cascade([wrap(throwing(new HTTPNotFound())), wrap(says(200, "b"))]);
      expect((await inject(app, { path: "/" })).text).toBe("b");
      const other = cascade([wrap(throwing(new HTTPConflict())), says(200, "b")]);
      expect((await inject(other, { path: "/" })).status).toBe(409);
    }
  });

  it("asks each app about the request as it came", async () => {
    const looks: App = (req) =>
      new PasteResponse(200, [], `${req.scriptName}|${req.pathInfo}|${req.header("x") ?? ""}`);
    const meddles: App = (req) => {
      req.setHeader("x", "changed");
      req.environ.globalRequestId = "changed";
      return new PasteResponse(404);
    };
    const app = cascade([urlMap({ "/a": meddles }), meddles, looks]);
    expect((await inject(app, { path: "/a/b", headers: { x: "1" } })).text).toBe("|/a/b|1");
  });

  it("lets every app read the body", async () => {
    const reads: App = async (req) =>
      new PasteResponse(404, [], new TextDecoder().decode((await req.readBody()) ?? undefined));
    expect((await inject(cascade([reads, reads]), { method: "POST", path: "/", body: "text" })).text).toBe("text");
  });

  it("tells those in front of it which route and pipeline answered, and not which were asked in vain", async () => {
    const routed =
      (status: number, name: string): App =>
      (req) => {
        req.routeTemplate = `/${name}/{id}`;
        req.pipeline = name;
        return new PasteResponse(status);
      };
    for (const wrap of [(app: App) => app, later]) {
      const req = new PasteRequest({ method: "GET", target: "/b/1", rawHeaders: [] });
      await cascade([wrap(routed(404, "a")), urlMap({ "/b": wrap(routed(200, "b")) }), wrap(routed(200, "c"))])(req);
      expect([req.scriptName, req.pathInfo, req.routeTemplate, req.pipeline]).toEqual(["/b", "/1", "/b/{id}", "b"]);
    }
  });

  it("tells it of an error that it does not catch, too", () => {
    const req = new PasteRequest({ method: "GET", target: "/", rawHeaders: [] });
    const app: App = (asked) => {
      asked.routeTemplate = "/x";
      throw new HTTPConflict();
    };
    expect(() => cascade([app, says(200, "")])(req)).toThrow(HTTPConflict);
    expect(req.routeTemplate).toBe("/x");
  });

  it("makes no promise where no app does", () => {
    const req = new PasteRequest({ method: "GET", target: "/", rawHeaders: [] });
    expect(cascade([says(404, ""), says(200, "")])(req)).toBeInstanceOf(PasteResponse);
  });

  it("needs an app", () => {
    expect(() => cascade([])).toThrow(RangeError);
  });
});

import { describe, expect, it } from "vitest";
import { HTTPBadRequest, HTTPRequestEntityTooLarge } from "../../../src/runtime/dispatch/errors.js";
import { Query } from "../../../src/runtime/http/query.js";
import type { BodySource } from "../../../src/runtime/http/body-source.js";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import type { Turn } from "../../../src/runtime/http/turn.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";

const get = (target: string, rawHeaders: string[] = [], body?: BodySource): PasteRequest =>
  new PasteRequest({ method: "GET", target, rawHeaders }, body);

describe("the path of a request", () => {
  it("is percent-decoded as UTF-8; escapes that are none stay (README B3, differences 5)", () => {
    expect(get("/a%2Fb%20c+d?x=%41").pathInfo).toBe("/a/b c+d");
    expect(get("/%C3%A9/%zz/%4/%").pathInfo).toBe("/é/%zz/%4/%");
    expect(get("/a%00b").pathInfo).toBe("/a\0b");
    expect(() => get("/%ff").pathInfo).toThrow(HTTPBadRequest);
    expect(() => get("/%C3x").pathInfo).toThrow(HTTPBadRequest);
  });

  it("gives URLs, encoded again, from the place where the app is mounted", () => {
    const req = get("/v2.1/a%20b%3F?x=1", ["host", "api.test:8774"]);
    req.scriptName = "/v2.1";
    req.pathInfo = "/a b?";
    expect(req.applicationUrl).toBe("http://api.test:8774/v2.1");
    expect(req.url).toBe("http://api.test:8774/v2.1/a%20b%3F?x=1");
    expect(get("/x", ["host", "api.test:80"]).url).toBe("http://api.test/x");
  });
});

describe("headers of a request", () => {
  it("are found whatever their case; several of one name are joined, but of some the first counts (README E1, K)", () => {
    const raw = ["X-A", "1", "x-a", "2", "Content-Type", "a/b", "content-type", "c/d", "HOST", "one", "Host", "two"];
    const req = get("/", raw);
    expect(req.header("x-a")).toBe("1,2");
    expect(req.header("X-A")).toBe("1,2");
    expect(req.header("content-type")).toBe("a/b");
    expect(req.header("Content-Type")).toBe("a/b");
    expect(get("/", ["idempotency-key", "k"]).header("Idempotency-Key")).toBe("k");
    expect(req.host).toBe("one");
    expect(req.header("x-b")).toBeUndefined();
    expect(req.header("y-a")).toBeUndefined();
    expect(get("/", ["_Odd", "1", "^odd", "2"]).header("_odd")).toBe("1");
  });

  it("can be replaced and removed for what is behind a filter", () => {
    const req = get("/", ["X-A", "1"]);
    req.setHeader("x-a", "2");
    expect(req.header("x-a")).toBe("2");
    req.setHeader("x-a", undefined);
    expect(req.header("x-a")).toBeUndefined();
    expect(req.rawHeaders).toEqual(["X-A", "1"]);
    req.setHeader("X-A", "3");
    expect([req.header("x-a"), req.header("X-a")]).toEqual(["3", "3"]);
    req.setHeader("X-A", undefined);
    expect([req.header("x-a"), req.header("X-A")]).toEqual([undefined, undefined]);
  });

  it("tell the length of the body, or that it is not told", () => {
    expect(get("/").contentLength).toBe(0);
    expect(get("/", ["Content-Length", "12"]).contentLength).toBe(12);
    expect(get("/", ["Transfer-Encoding", "chunked"]).contentLength).toBeNull();
    for (const text of ["x", "", "1x", "-1", "1.5", "1e3", " 1"])
      expect(get("/", ["Content-Length", text]).contentLength).toBeNull();
    expect(get("/", ["Content-Length", "0098765432"]).contentLength).toBe(98_765_432);
  });
});

describe("the body of a request", () => {
  const counted = (bytes: Uint8Array | Promise<Uint8Array>): BodySource & { reads: number } => ({
    reads: 0,
    read() {
      this.reads++;
      return bytes;
    },
  });

  it("is read once, at once where it is here already", async () => {
    const here = counted(new Uint8Array(3));
    const req = get("/", [], here);
    expect(req.readBody()).toBe(req.readBody());
    expect(here.reads).toBe(1);
    const coming = counted(Promise.resolve(new Uint8Array(2)));
    const slow = get("/", [], coming);
    const [one, two] = await Promise.all([slow.readBody(), slow.readBody()]);
    expect(one).toBe(two);
    expect(slow.readBody()).toBe(one);
    expect(coming.reads).toBe(1);
  });

  it("keeps to each reader's limit, also while it is coming", async () => {
    const req = get("/", [], counted(Promise.resolve(new Uint8Array(3))));
    const [first, second, third] = await Promise.allSettled([req.readBody(10), req.readBody(2), req.readBody(3)]);
    expect([first.status, second.status, third.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(second).toMatchObject({ reason: { code: 413 } });
    // nobody need wait for it
    const broken = get("/", [], counted(Promise.reject(new HTTPBadRequest())));
    for (let i = 0; i < 2; i++) void broken.readBody();
  });

  it("keeps to a limit that is set later, too", () => {
    const req = get("/", [], counted(new Uint8Array(3)));
    expect(req.readBody()).toHaveLength(3);
    expect(req.readBody(3)).toHaveLength(3);
    expect(() => req.readBody(2)).toThrow(HTTPRequestEntityTooLarge);
    expect(get("/").readBody()).toBeNull();
  });

  it("is there for nobody who asks before the request has its slot in the pool again", async () => {
    const req = get("/", [], counted(Promise.resolve(new Uint8Array([1]))));
    const back: (() => void)[] = [];
    req.turn = { rest: () => (goOn) => back.push(goOn) };
    const got: string[] = [];
    const read = async (name: string): Promise<void> => {
      await req.readBody();
      got.push(name);
    };
    const all = Promise.all([read("first"), read("second")]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(got).toEqual([]);
    for (const goOn of back) goOn();
    await all;
    expect(got).toEqual(["first", "second"]);
  });

  it("is shared with a copy of the request, which otherwise goes its own way", async () => {
    const source = counted(Promise.resolve(new Uint8Array([1])));
    const req = get("/a", ["X", "1"], source);
    req.scriptName = "/s";
    req.environ.globalRequestId = "g";
    const copy = req.copy();
    copy.scriptName = "/other";
    copy.pathInfo = "/b";
    copy.setHeader("x", "2");
    copy.environ.globalRequestId = "h";
    expect([req.scriptName, req.pathInfo, req.header("x"), req.environ.globalRequestId]).toEqual([
      "/s",
      "/a",
      "1",
      "g",
    ]);
    expect(await copy.readBody()).toEqual(await req.readBody());
    expect(source.reads).toBe(1);
    copy.query = new Query([["x", "1"]]);
    req.become(copy);
    expect([req.scriptName, req.pathInfo, req.header("x"), req.environ.globalRequestId]).toEqual([
      "/other",
      "/b",
      "2",
      "h",
    ]);
    expect(req.query.get("x")).toBe("1");
  });

  it("stays in its own turn, and its headers its own, whatever a copy of it becomes", () => {
    const req = get("/a");
    const turn: Turn = { rest: () => () => undefined };
    req.turn = turn;
    req.setHeader("x", "1");
    const copy = req.copy();
    copy.setHeader("x", "2");
    expect([copy.turn, req.header("x")]).toEqual([null, "1"]);
    req.become(copy);
    expect([req.turn, req.header("x")]).toEqual([turn, "2"]);
  });

  it("ends no process when it does not come and nobody waits for it", async () => {
    const seen: unknown[] = [];
    const see = (error: unknown): void => void seen.push(error);
    process.on("unhandledRejection", see);
    void get("/", [], { read: () => Promise.reject(new Error("gone")) }).readBody();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", see);
    expect(seen).toEqual([]);
  });
});

describe("the query", () => {
  it("has its parameters in order; & and ; separate them (README J4)", () => {
    const query = get("/?a=1&b=x+y;a=%C3%A9&c&=d&&e=f=g").query;
    expect(query.entries()).toEqual([
      ["a", "1"],
      ["b", "x y"],
      ["a", "é"],
      ["c", ""],
      ["", "d"],
      ["e", "f=g"],
    ]);
    expect([query.get("a"), query.getAll("a"), query.has("c"), query.get("z")]).toEqual([
      "é",
      ["1", "é"],
      true,
      undefined,
    ]);
    expect(Object.fromEntries(query.lists())).toMatchObject({ a: ["1", "é"], c: [""] });
    expect(query.filter((name) => name === "b").entries()).toEqual([["b", "x y"]]);
  });

  it("must be UTF-8", () => {
    expect(() => get("/?a=%FF").query).toThrow("Query string is not UTF-8 encoded");
    expect(Query.parse("a=%zz").get("a")).toBe("%zz");
    expect(get("/").query.entries()).toEqual([]);
  });
});

describe("a response", () => {
  it("finds, replaces, adds and removes headers whatever their case", () => {
    const answer = new PasteResponse(200, ["Vary", "A", "X", "1", "vary", "B"]);
    expect(answer.header("VARY")).toBe("A");
    answer.appendHeader("Vary", "C");
    answer.setHeader("x", "2");
    expect(answer.headers).toEqual(["Vary", "A", "vary", "B", "Vary", "C", "x", "2"]);
    answer.removeHeader("vary");
    expect(answer.headers).toEqual(["x", "2"]);
  });
});

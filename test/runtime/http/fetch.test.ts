import { describe, expect, it } from "vitest";
import { HTTPNotFound } from "../../../src/runtime/dispatch/errors.js";
import { toFetch } from "../../../src/runtime/http/fetch.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";

const look = toFetch(async (req) => {
  const bytes = await req.readBody(20);
  const seen = [
    req.method,
    req.url,
    req.scheme,
    req.header("x-a"),
    req.contentLength,
    bytes && new TextDecoder().decode(bytes),
  ];
  return new PasteResponse(200, ["Content-Type", "application/json", "Vary", "A", "Vary", "B"], JSON.stringify(seen));
});
const always =
  (app: App): ((url: string, init?: RequestInit) => Promise<Response>) =>
  (url, init) =>
    toFetch(app)(new Request(url, init));

describe("an app behind the Fetch API", () => {
  it("sees the request as a server would give it", async () => {
    const answer = await look(new Request("https://api.test:8774/a%20b?c=d#e", { headers: { "X-A": "1" } }));
    expect(await answer.json()).toEqual(["GET", "https://api.test:8774/a%20b?c=d", "https", "1", 0, null]);
    expect(answer.headers.get("vary")).toBe("A, B");
    expect(await (await look(new Request("http://h"))).json()).toEqual(["GET", "http://h/", "http", null, 0, null]);
  });

  it("reads bodies of untold length, up to the limit", async () => {
    const answer = await look(new Request("http://h/", { method: "POST", body: "text" }));
    expect(await answer.json()).toEqual(["POST", "http://h/", "http", null, null, "text"]);
    const refused = await look(new Request("http://h/", { method: "POST", body: "x".repeat(21) }));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      overLimit: { code: 413, message: "Request is too large. Larger than 20." },
    });
  });

  it("reads no more than a server would where nobody sets a limit", async () => {
    const read = toFetch(async (req) => new PasteResponse(200, [], String((await req.readBody())?.length)));
    let chunks = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull(stream) {
        if (++chunks > 40) stream.close();
        else stream.enqueue(new Uint8Array(1_048_576));
      },
      cancel() {
        isCancelled = true;
      },
    });
    expect((await read(new Request("http://h/", { method: "POST", body, duplex: "half" }))).status).toBe(413);
    expect(chunks).toBeLessThan(20);
    expect(isCancelled).toBe(true);
    const most = new Request("http://h/", { method: "POST", body: new Uint8Array(16_777_216) });
    expect(await (await read(most)).text()).toBe("16777216");
  });

  it("answers 413 although what sends the body can't stop", async () => {
    const body = new ReadableStream({
      pull(stream) {
        stream.enqueue(new Uint8Array(21));
      },
      cancel() {
        throw new Error("no end");
      },
    });
    expect((await look(new Request("http://h/", { method: "POST", body, duplex: "half" }))).status).toBe(413);
  });

  it("answers faults, and a 500 for what can't be sent; it never rejects", async () => {
    const missing = await always(() => {
      throw new HTTPNotFound();
    })("http://h/");
    expect([missing.status, await missing.json()]).toMatchObject([404, { itemNotFound: { code: 404 } }]);
    expect((await always(() => new PasteResponse(200, ["A", "\n"]))("http://h/")).status).toBe(500);
    expect((await always(() => new PasteResponse(599))("http://h/")).status).toBe(599);
    for (const status of [600, 777])
      expect((await always(() => new PasteResponse(status))("http://h/")).status).toBe(500);
  });

  it("takes a body that breaks off for the client's trouble, as a server does", async () => {
    const body = new ReadableStream({
      start(stream) {
        stream.error(new Error("gone"));
      },
    });
    const answer = await look(new Request("http://h/", { method: "POST", body, duplex: "half" }));
    expect([answer.status, await answer.json()]).toMatchObject([400, { badRequest: { code: 400 } }]);
  });

  it("sends no body where there is none", async () => {
    for (const status of [204, 205, 304]) {
      const answer = await always(() => new PasteResponse(status, [], "body"))("http://h/");
      expect([answer.status, await answer.text()]).toEqual([status, ""]);
    }
    const head = await always(() => new PasteResponse(200, ["A", "b"], "body"))("http://h/", { method: "HEAD" });
    expect([head.headers.get("a"), await head.text()]).toEqual(["b", ""]);
    expect(await (await always(() => new PasteResponse(200, [], new Uint8Array([65])))("http://h/")).text()).toBe("A");
  });
});

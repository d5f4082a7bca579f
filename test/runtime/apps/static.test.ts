import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staticApp } from "../../../src/runtime/apps/static.js";
import type { PasteResponse } from "../../../src/runtime/http/response.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { cascade } from "../../../src/runtime/paste/cascade.js";
import { urlMap } from "../../../src/runtime/paste/url-map.js";
import { recorder, request } from "../requests.js";

const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-static-"));
beforeAll(() => {
  mkdirSync(path.join(folder, "root/sub"), { recursive: true });
  mkdirSync(path.join(folder, "root/odd/index.html"), { recursive: true });
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  writeFileSync(path.join(folder, "root-secret.txt"), "secret");
  writeFileSync(path.join(folder, "root/a b.txt"), "text");
  writeFileSync(path.join(folder, "root/sub/index.html"), "<p>");
  writeFileSync(path.join(folder, "root/data.bin"), new Uint8Array([0, 255]));
  writeFileSync(path.join(folder, "root/empty.txt"), "");
  utimesSync(path.join(folder, "root/a b.txt"), 1_000_000_000, 1_000_000_000.5);
  symlinkSync(path.join(folder, "secret.txt"), path.join(folder, "root/out"));
  symlinkSync("a b.txt", path.join(folder, "root/inside.txt"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function ask(target: string, headers: Record<string, string> = {}, method = "GET"): Promise<PasteResponse> {
  const app = staticApp({}, { document_root: path.join(folder, "root"), cache_max_age: "60" });
  return await app(request(method, target, headers));
}

describe("staticApp", () => {
  it("serves a file with its type, tag, date and age", async () => {
    const response = await ask("/a%20b.txt");
    expect([response.status, new TextDecoder().decode(response.body as Uint8Array)]).toEqual([200, "text"]);
    expect(response.header("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.header("last-modified")).toBe("Sun, 09 Sep 2001 01:46:40 GMT");
    expect(response.header("cache-control")).toBe("max-age=60");
    expect(response.header("x-content-type-options")).toBe("nosniff");
    expect((await ask("/data.bin")).header("content-type")).toBe("application/octet-stream");
  });

  it("answers 304 to who has it already", async () => {
    const etag = (await ask("/a%20b.txt")).header("etag") ?? "";
    const since = "Sun, 09 Sep 2001 01:46:40 GMT";
    expect((await ask("/a%20b.txt", { "If-None-Match": `"x", W/${etag}` })).status).toBe(304);
    expect((await ask("/a%20b.txt", { "If-Modified-Since": since })).status).toBe(304);
    expect((await ask("/a%20b.txt", { "If-None-Match": '"x"', "If-Modified-Since": since })).status).toBe(200);
    expect((await ask("/a%20b.txt", { "If-Modified-Since": "Sun, 09 Sep 2001 01:46:39 GMT" })).status).toBe(200);
  });

  it.each([
    ["bytes=0-1", 206, "te", "bytes 0-1/4"],
    ["bytes=1-", 206, "ext", "bytes 1-3/4"],
    ["Bytes= 2-99 ", 206, "xt", "bytes 2-3/4"],
    ["bytes=-1", 206, "t", "bytes 3-3/4"],
    ["bytes=-99", 206, "text", "bytes 0-3/4"],
    ["bytes=3-3", 206, "t", "bytes 3-3/4"],
    ["bytes=4-", 416, null, "bytes */4"],
    ["bytes=-0", 416, null, "bytes */4"],
    ["bytes=2-1", 200, "text", undefined],
    ["bytes=-", 200, "text", undefined],
    ["bytes=0-0,2-2", 200, "text", undefined],
    ["bytes=a-b", 200, "text", undefined],
    ["lines=0-1", 200, "text", undefined],
  ])("serves the part that Range asks for: %s", async (range, status, body, told) => {
    const response = await ask("/a%20b.txt", { Range: range });
    expect([response.status, response.header("content-range")]).toEqual([status, told]);
    if (body !== null) expect(new TextDecoder().decode(response.body as Uint8Array)).toBe(body);
    if (status !== 416) expect(response.header("accept-ranges")).toBe("bytes");
  });

  it("serves a part only of what the client has a part of", async () => {
    const range = { Range: "bytes=0-1" };
    const whole = await ask("/a%20b.txt");
    for (const condition of [whole.header("etag") ?? "", "Sun, 09 Sep 2001 01:46:40 GMT"])
      expect((await ask("/a%20b.txt", { ...range, "If-Range": condition })).status).toBe(206);
    for (const condition of ['"other"', `W/${whole.header("etag") ?? ""}`, "Sun, 09 Sep 2001 01:46:39 GMT"])
      expect((await ask("/a%20b.txt", { ...range, "If-Range": condition })).status).toBe(200);
    expect((await ask("/a%20b.txt", range, "HEAD")).status).toBe(200);
    expect((await ask("/empty.txt", { Range: "bytes=0-" })).status).toBe(416);
  });

  it("serves a folder's index.html, and sends to its path with a slash", async () => {
    expect((await ask("/sub/")).header("content-type")).toBe("text/html; charset=utf-8");
    const moved = await ask("/sub?x=1");
    expect([moved.status, moved.header("location")]).toEqual([301, "http://api.test:8774/sub/?x=1"]);
    const app = urlMap({ "/files": staticApp({}, { document_root: path.join(folder, "root/sub") }) });
    const top = await app(request("GET", "/files"));
    expect([top.status, top.header("location")]).toEqual([301, "http://api.test:8774/files/"]);
    expect((await app(request("GET", "/files/"))).status).toBe(200);
  });

  it.each([
    "/nothing",
    "/odd/",
    "/../secret.txt",
    "/sub/../../secret.txt",
    "/..%2Fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/../root-secret.txt",
    "/out",
    "/a%20b.txt/",
    "/a%20b.txt/x",
    "/./a%20b.txt",
    "/sub/../a%20b.txt",
    "/a%00.txt",
    "/",
    `/${"x".repeat(300)}`,
  ])("serves nothing that isn't a file below the folder: %s", async (target) => {
    expect((await ask(target)).status).toBe(404);
  });

  it("follows a link that stays inside", async () => {
    expect((await ask("/inside.txt")).status).toBe(200);
  });

  it("takes GET and HEAD only", async () => {
    const response = await ask("/a%20b.txt", {}, "POST");
    expect([response.status, response.header("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await ask("/a%20b.txt", {}, "HEAD")).status).toBe(200);
  });

  it("leaves what is no file to the next app of a cascade, whatever the method", async () => {
    const files = staticApp({}, { document_root: path.join(folder, "root") });
    const both = cascade([files, recorder(201)]);
    expect((await both(request("POST", "/servers"))).status).toBe(201);
    expect((await both(request("POST", "/data.bin"))).status).toBe(405);
  });

  it("needs a folder", () => {
    expect(() => staticApp({}, {})).toThrow(ConfigError);
    expect(() => staticApp({}, { document_root: ".", cache_max_age: "long" })).toThrow(ConfigError);
  });
});

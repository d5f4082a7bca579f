/** Paste's URL map: how its keys are read, and in which order they are tried (README of the yardstick, "Composite models"). */
import { describe, expect, it } from "vitest";
import { matchOrder, readMount } from "../../../src/parser/paste/mount-path.js";

describe("a key", () => {
  it.each([
    ["/", null, ""],
    ["/v2/", null, "/v2"],
    ["//v2//x", null, "/v2/x"],
    ["domain one.test", "one.test", ""],
    ["domain one.test /x", "one.test", "/x"],
    ["port 80 domain one.test /x/", "one.test:80", "/x"],
    ["http://one.test/x", "one.test", "/x"],
    ["https://one.test", "one.test", ""],
  ])("%j is mounted at %j %j", (key, domain, path) => {
    expect(readMount(key)).toEqual({ ok: true, mount: { domain, path } });
  });

  it.each(["x", "/a /b", "domain", "port 80", "domain a domain b", "domain a port 1 port 2"])(
    "%j is a mistake",
    (key) => {
      expect(readMount(key).ok).toBe(false);
    },
  );
});

describe("the order", () => {
  it("is domains first, then longer paths first, then by code point; of equal ones the later counts", () => {
    const keys = ["/", "/v2", "/v1", "/v2/x", "domain z.test /a", "domain a.test /", "/v2/"];
    const mounts = keys.flatMap((key) => {
      const read = readMount(key);
      return read.ok ? [{ key, mount: read.mount }] : [];
    });
    expect(matchOrder(mounts).map((m) => m.key)).toEqual([
      "domain a.test /",
      "domain z.test /a",
      "/v2/x",
      "/v1",
      "/v2/",
      "/",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { createLogger, getLogger, type LogOptions, setLogger } from "../../src/runtime/log.js";

function lines(options: LogOptions, use: (log: ReturnType<typeof createLogger>) => void): string[] {
  const written: string[] = [];
  use(createLogger({ ...options, write: (line) => written.push(line) }));
  return written;
}

describe("createLogger", () => {
  it("writes text: time, level, message, facts", () => {
    const [line] = lines({}, (log) => {
      log.info({ status: 200, uri: "/a b", user: "u1", gone: undefined }, "done");
    });
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z INFO done status=200 uri="\/a b" user=u1 gone=undefined$/);
  });

  it("writes JSON, an object a line", () => {
    const [line = ""] = lines({ format: "json" }, (log) => {
      log.warn({ token: "t" }, "two\nlines");
    });
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toMatchObject({ level: "warn", token: "***", msg: "two\nlines" });
  });

  it("leaves out what weighs less than the level, and says so", () => {
    const written = lines({ level: "warn" }, (log) => {
      log.debug("d");
      log.info("i");
      log.warn("w");
      log.error("e");
      expect([log.isLevelEnabled?.("info"), log.isLevelEnabled?.("warn")]).toEqual([false, true]);
    });
    expect(written.map((line) => line.slice(-1))).toEqual(["w", "e"]);
  });

  it.each(["text", "json"] as const)("lets nobody's %s begin a line of its own, or colour the terminal", (format) => {
    const [uri, message] = ["/\u001b[31m\nx", "a\r\n2026 INFO forged \u001b[0m\u009b31m\u0085\u007f\u2028"];
    const [line = ""] = lines({ format }, (log) => {
      log.info({ uri }, message);
    });
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
    if (format === "json") expect(JSON.parse(line)).toMatchObject({ uri, msg: message });
  });

  it.each(["text", "json"] as const)("masks secrets in the message of a line, too (%s)", (format) => {
    const written = lines({ format }, (log) => {
      log.info("password=s3cret");
      log.warn({ status: 1 }, "X-Auth-Token: s3cret");
    });
    expect(written.join("\n")).not.toContain("s3cret");
    expect(written).toHaveLength(2);
  });

  it("shows an error that stands alone", () => {
    const [line] = lines({}, (log) => {
      log.error(new RangeError("bad"));
    });
    expect(line).toMatch(/ ERROR {2}err=\{"type":"RangeError","message":"bad",/);
  });
});

describe("setLogger", () => {
  it("sends everything of this process elsewhere, and gives back what was there", () => {
    const mine = createLogger({ write: () => undefined });
    const before = setLogger(mine);
    expect(getLogger()).toBe(mine);
    expect(setLogger(before)).toBe(mine);
    expect(getLogger()).toBe(before);
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { createLogger, getLogger, type LogOptions, setLogger } from "../../src/runtime/log.js";
import { repository, useBuiltProgram } from "../cli/project.js";

useBuiltProgram();

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

it("goes on when nobody reads standard error any more", async () => {
  const program = `
    import { createLogger } from ${JSON.stringify(pathToFileURL(path.join(repository, "src/runtime/dist/log.js")))};
    const log = createLogger();
    for (let i = 0; i < 5; i++) {
      log.info("a line");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    process.stdout.write("done");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  child.stderr.once("data", () => child.stderr.destroy());
  let written = "";
  child.stdout.on("data", (chunk: Buffer) => (written += chunk.toString()));
  const [status] = (await once(child, "close")) as [number | null];
  expect({ status, written }).toEqual({ status: 0, written: "done" });
});

describe("setLogger", () => {
  it("sends everything of this process elsewhere, and gives back what was there", () => {
    const written: string[] = [];
    const mine = createLogger({ level: "warn", write: (line) => written.push(line) });
    const before = setLogger(mine);
    getLogger().info("not this");
    getLogger().warn({ a: 1 }, "this");
    expect(getLogger().isLevelEnabled?.("info")).toBe(false);
    expect(setLogger(before)).toBe(mine);
    getLogger().debug("nor this");
    expect(written.map((line) => line.replace(/^\S+ /, ""))).toEqual(["WARN this a=1"]);
  });

  it("keeps what a logger throws from whoever writes, and says it on standard error", () => {
    const refuse = (): never => {
      throw new Error("disk full");
    };
    const shown = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const before = setLogger({ debug: refuse, info: refuse, warn: refuse, error: refuse });
    try {
      getLogger().info("lost");
      expect(getLogger().isLevelEnabled?.("debug")).toBe(true);
      expect(shown.mock.calls.map(([line]) => line)).toEqual([
        expect.stringMatching(/ERROR the logger failed .*disk full/),
        expect.stringMatching(/INFO lost$/m),
      ]);
    } finally {
      setLogger(before);
      shown.mockRestore();
    }
  });
});

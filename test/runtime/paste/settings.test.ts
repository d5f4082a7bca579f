import { resolve } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { environment } from "../../../src/runtime/paste/environment.js";
import { here } from "../../../src/runtime/paste/here.js";
import { loader } from "../../../src/runtime/paste/loader.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import {
  booleanSetting,
  choiceSetting,
  integerSetting,
  listSetting,
  numberSetting,
  requiredSetting,
  wordsSetting,
} from "../../../src/runtime/paste/settings.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("settings", () => {
  it("reads truth as oslo and Paste do, whatever the case", () => {
    for (const text of ["true", "Yes", " ON ", "y", "t", "1"]) expect(booleanSetting("x", text, false)).toBe(true);
    for (const text of ["false", "No", "off", "n", "F", "0"]) expect(booleanSetting("x", text, true)).toBe(false);
    expect(booleanSetting("x", undefined, true)).toBe(true);
    expect(() => booleanSetting("enabled", "maybe", true)).toThrow(
      new ConfigError("enabled", "maybe", "true or false (or yes, no, on, off, 1, 0)"),
    );
    expect(() => booleanSetting("enabled", "", true)).toThrow(ConfigError);
  });

  it("reads numbers within their bounds, and says which they are", () => {
    expect(integerSetting("port", " 8774 ", { fallback: 1 })).toBe(8774);
    expect(integerSetting("port", undefined, { fallback: 1 })).toBe(1);
    expect(numberSetting("wait", "0.5", { fallback: 1 })).toBe(0.5);
    expect(numberSetting("wait", "-1e1", { fallback: 1, min: -100 })).toBe(-10);
    for (const text of ["", "x", "1.5", "0x10", "1e3", "-1", "Infinity"])
      expect(() => integerSetting("port", text, { fallback: 1 })).toThrow(ConfigError);
    expect(() => integerSetting("port", "70000", { fallback: 1, max: 65_535 })).toThrow(
      'port: expected a whole number from 0 to 65535, got "70000"',
    );
    expect(() => numberSetting("wait", "NaN", { fallback: 1 })).toThrow("wait: expected a number of at least 0");
  });

  it("splits lists at commas, words at blanks and lines", () => {
    expect(listSetting("a, b c,,d,")).toEqual(["a", "b c", "d"]);
    expect(listSetting("")).toEqual([]);
    expect(listSetting(undefined, ["x"])).toEqual(["x"]);
    expect(wordsSetting(" a  b\nc ")).toEqual(["a", "b", "c"]);
  });

  it("reads choices and what has no default", () => {
    expect(choiceSetting("mode", "fast", { fallback: "slow", choices: ["slow", "fast"] })).toBe("fast");
    expect(() => choiceSetting("mode", "quick", { fallback: "slow", choices: ["slow", "fast"] })).toThrow(
      'mode: expected one of slow, fast, got "quick"',
    );
    expect(requiredSetting("url", "http://x")).toBe("http://x");
    expect(() => requiredSetting("url", undefined)).toThrow("url: expected a value, but it is not set");
    expect(() => requiredSetting("url", " ")).toThrow(ConfigError);
  });

  it("tells which setting is wrong, or says a sentence of its own", () => {
    expect(new ConfigError("port", "x", "a number").setting).toBe("port");
    expect(new ConfigError("the ini file has no app")).toMatchObject({
      message: "the ini file has no app",
      setting: null,
    });
  });
});

describe("what the ini takes from around it", () => {
  it("reads secrets from the environment when asked, and names one that is missing", () => {
    vi.stubEnv("PASTE_TEST_SECRET", "s3cret");
    vi.stubEnv("PASTE_TEST_EMPTY", "");
    expect(environment("PASTE_TEST_SECRET")).toBe("s3cret");
    expect(environment("PASTE_TEST_EMPTY")).toBe("");
    expect(() => environment("PASTE_TEST_MISSING")).toThrow(
      "PASTE_TEST_MISSING: expected a value in the environment variable",
    );
  });

  it("finds the ini's folder from the working directory", () => {
    expect(here()).toBe(process.cwd());
    expect(here("etc/nova")).toBe(resolve(process.cwd(), "etc/nova"));
    expect(here("/etc")).toBe("/etc");
  });
});

describe("the loader of a project's own composite", () => {
  it("makes the part that is asked for, each time anew", () => {
    const parts = loader({ apps: { api: () => () => new PasteResponse() }, filters: { log: () => (app) => app } });
    expect(parts.getApp("api")).not.toBe(parts.getApp("api"));
    expect(parts.getFilter("log")).toBeTypeOf("function");
  });

  it("names what it has when asked for something else", () => {
    const parts = loader({ apps: { api: () => () => new PasteResponse() } });
    expect(() => parts.getApp("apo")).toThrow('no app "apo" in this composite; it has api');
    expect(() => parts.getApp("toString")).toThrow(RangeError);
    expect(() => parts.getFilter("log")).toThrow("it has none");
  });
});

import { describe, expect, test } from "vitest";
import { pythonNumberRepr, pythonRepr, pythonStr } from "../../../src/runtime/validation/python-repr.js";

describe("values as Python writes them (README J1)", () => {
  test.each<[unknown, string]>([
    [null, "None"],
    [true, "True"],
    [false, "False"],
    ["x", "'x'"],
    ["it's", `"it's"`],
    [`say "it's"`, `'say "it\\'s"'`],
    [`"`, `'"'`],
    ["a\\b\n\r\t", "'a\\\\b\\n\\r\\t'"],
    ["\u0000\u007f\u0085\u00ad", "'\\x00\\x7f\\x85\\xad'"],
    ["\u2028\u3000\ud800", "'\\u2028\\u3000\\ud800'"],
    ["\u{e0001}", "'\\U000e0001'"],
    ["café ☃ 😀", "'café ☃ 😀'"],
    [["a", 1], "['a', 1]"],
    [{ a: 1, "b c": [] }, "{'a': 1, 'b c': []}"],
    [1.5, "1.5"],
    [1e-7, "1e-07"],
    [0.00001, "1e-05"],
    [0.0001, "0.0001"],
    [1.5e-10, "1.5e-10"],
    [1e20, "100000000000000000000"],
    [3.40282e38, "3.40282e+38"],
    [-0, "0"],
    [-3, "-3"],
  ])("%j", (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });

  test("str() of a string is the string itself", () => {
    expect(pythonStr("it's")).toBe("it's");
    expect(pythonStr(["x"])).toBe("['x']");
  });

  test("nesting without end is cut", () => {
    const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`) as unknown;
    expect(pythonRepr(deep)).toBe(`${"[".repeat(1000)}...${"]".repeat(1000)}`);
  });
});

describe("the number that a bound reads in a string (README J1, J2)", () => {
  test.each<[number | string, string]>([
    [5, "5"],
    [1.5, "1.5"],
    ["5", "5"],
    ["5\n", "5"],
    ["+007", "7"],
    ["-0", "0"],
    ["1_000", "1000"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["1.0", "1.0"],
    ["-0.0", "-0.0"],
    ["1e2", "100.0"],
    [".5e-7", "5e-08"],
    ["1e16", "1e+16"],
    ["1234567890123456789.", "1.2345678901234568e+18"],
    ["9".repeat(4301), "inf"],
    ["-inf", "-inf"],
  ])("%j is %s", (value, text) => {
    expect(pythonNumberRepr(value)).toBe(text);
  });
});

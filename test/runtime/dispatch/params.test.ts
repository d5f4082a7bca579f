import { describe, expect, it } from "vitest";
import { booleanParam, numberParam } from "../../../src/runtime/dispatch/params.js";
import { ValidationError } from "../../../src/runtime/dispatch/service-exception.js";

describe("a path variable", () => {
  it.each([
    ["7", 7],
    ["-1.5", -1.5],
    ["+3", 3],
    ["1e3", 1000],
    [".5", 0.5],
    ["007", 7],
  ])("%s is the number %d", (text, value) => {
    expect(numberParam("n", text)).toBe(value);
  });

  it.each(["", " 7", "7 ", "0x10", "1_0", "Infinity", "NaN", "1e999", "seven", "٣"])(
    "%j is no number: a 400",
    (text) => {
      expect(() => numberParam("n", text)).toThrow(ValidationError);
      expect(() => numberParam("n", text)).toThrow(`Invalid input for field/attribute n. Value: ${text}. `);
    },
  );

  it.each(["true", "True", "1", "on", "YES", "t"])("%s is true", (text) => {
    expect(booleanParam("b", text)).toBe(true);
  });

  it.each(["false", "0", "Off", "no", "N"])("%s is false", (text) => {
    expect(booleanParam("b", text)).toBe(false);
  });

  it.each(["", "maybe", "2", " true"])("%j is neither: a 400", (text) => {
    expect(() => booleanParam("b", text)).toThrow(ValidationError);
  });
});

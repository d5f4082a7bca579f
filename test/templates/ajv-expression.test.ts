/** The expressions that ajv writes: how operators bind, and that what is not known is refused. */
import { describe, expect, test } from "vitest";
import { parseExpression, type Source } from "../../src/templates/ajv-expression.js";

/** The expression with all of its parentheses. */
function shown(source: Source): string {
  switch (source.kind) {
    case "name":
      return source.name;
    case "value":
      return JSON.stringify(source.value);
    case "unary":
      return `(${source.operator} ${shown(source.operand)})`;
    case "binary":
      return `(${shown(source.left)} ${source.operator} ${shown(source.right)})`;
    case "member":
      return `${shown(source.object)}[${shown(source.key)}]`;
    case "call":
      return `${shown(source.callee)}(${source.args.map(shown).join(", ")})`;
    case "assign":
      return "=";
  }
}

describe("an expression", () => {
  test.each([
    ["a || b && c === d < e % f", "(a || (b && (c === (d < (e % f)))))"],
    ["a || b || c", "((a || b) || c)"],
    ["!a && !(b || c)", "((! a) && (! (b || c)))"],
    ['typeof data == "string"', '((typeof data) == "string")'],
    ["x <= -1.5e-7", "(x <= (- 1.5e-7))"],
    ['data.a["b\\"]/* "].length', 'data["a"]["b\\"]/* "]["length"]'],
    ["true !== null", "(true !== null)"],
    ['a === undefined && (missing0 = "a")', "((a === undefined) && =)"],
    ["func0.call(data, key0)", 'func0["call"](data, key0)'],
    ['validate1(data0, {instancePath:instancePath+"/}" + key0.replace(/~/g, "~0"),rootData})', "validate1(data0)"],
  ])("%s", (text, wanted) => {
    expect(shown(parseExpression(text))).toBe(wanted);
  });

  test.each(["", "a b", "a +", "(a", "a[1", "a ? b : c", "`a`", "'a'", "f(a b)", "f({a", "a = b", '"', "a => b"])(
    "is refused: %s",
    (text) => {
      expect(() => parseExpression(text)).toThrow("is not understood here");
    },
  );
});

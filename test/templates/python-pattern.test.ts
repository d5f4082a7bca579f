import { describe, expect, test } from "vitest";
import { translatePattern } from "../../src/templates/python-pattern.js";

function expressionOf(pattern: string): RegExp {
  const translation = translatePattern(pattern);
  if (!translation.ok) throw new Error(translation.why);
  return translation.expression;
}

describe("Python's patterns in JavaScript (README J2)", () => {
  test.each<[string, string, boolean]>([
    // $ and \Z
    ["^[0-9]*$", "5\n", true],
    ["^[0-9]*$", "5\n\n", false],
    ["^[0-9]*\\Z", "5\n", false],
    ["\\A5", "a5", false],
    ["^[0-9]*$", "", true],
    // re.search is not anchored
    ["[a-z]", "1a1", true],
    // classes are Unicode's
    ["^\\d+$", "٣", true],
    ["^\\D+$", "٣", false],
    ["^\\w+$", "é_9", true],
    ["^\\w+$", "a-b", false],
    ["^[\\w-]+$", "a-b", true],
    ["^\\W+$", " -", true],
    ["^\\s+$", " \t\u00a0\u3000\u001c", true],
    ["^\\S+$", "\u001c", false],
    ["^[\\s,]+$", ", ,", true],
    ["\\bcafé\\b", "un café!", true],
    ["\\bcaf\\b", "un café!", false],
    ["a\\Bb", "ab", true],
    // the dot excludes the newline only
    ["^a.b$", "a\rb", true],
    ["^a.b$", "a\nb", false],
    ["^a.b$", "a😀b", true],
    // flags at the beginning
    ["(?i)^abc$", "ABC", true],
    ["(?s)^a.b$", "a\nb", true],
    ["(?m)^b$", "a\nb\nc", true],
    // groups
    ["^(?P<c>.)(?P=c)$", "aa", true],
    ["^(?P<c>.)(?P=c)$", "ab", false],
    ["^(a)\\1$", "aa", true],
    ["^(?:ab)+(?#twice)$", "abab", true],
    ["(?<!a)b", "ab", false],
    ["a(?=b)", "ab", true],
    // braces that are no quantifier
    ["^a{2}$", "aa", true],
    ["^a{,2}$", "a", true],
    ["^a{,2}$", "aaa", false],
    ["^{}$", "{}", true],
    ["^a{b}$", "a{b}", true],
    ["^]}$", "]}", true],
    // classes
    ["^[]a]+$", "]a", true],
    ["^[^]a]+$", "b", true],
    ["^[a-]+$", "-a", true],
    ["^[a-zA-Z0-9-_:. ]{1,255}$", "a-_:. 9", true],
    ["^[[(]+$", "[(", true],
    ["^[\\-\\]\\\\]+$", "-]\\", true],
    ["^[\\b]$", "\b", true],
    // escapes
    ["^\\x41\\u0042\\U00000043\\0\\a$", "ABC\0\u0007", true],
    ["^\\-\\ \\'\\/$", "- '/", true],
    ["^a*?b+?$", "aab", true],
    ["/", "a/b", true],
  ])("%j on %j: %s", (pattern, text, matches) => {
    expect(expressionOf(pattern).test(text)).toBe(matches);
  });

  test("a plain pattern stays as it is, but for its end", () => {
    expect(String(expressionOf("^[a-z]+$"))).toBe("/^[a-z]+(?=\\n?$)/u");
    expect(String(expressionOf("^_"))).toBe("/^_/u");
  });

  test.each([
    ["[\\W]", "within a class"],
    ["a++", "possessive"],
    ["(?>a)", "group"],
    ["(a)?(?(1)b|c)", "group"],
    ["(?x)a b", "flag x"],
    ["\\N{BULLET}", "escape `\\N`"],
    ["\\q", "escape `\\q`"],
    ["\\x4", "incomplete"],
    ["[\\w-z]", "range"],
    ["[a", "no end"],
    ["a\\", "backslash"],
    ["(", "Unterminated group"],
    ["*a", "Nothing to repeat"],
    ["[z-a]", "out of order"],
  ])("%j can't be translated, and says why", (pattern, why) => {
    const translation = translatePattern(pattern);
    expect(translation).toMatchObject({ ok: false });
    expect(translation.ok ? "" : translation.why).toContain(why);
  });
});

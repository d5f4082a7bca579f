/** README of the yardstick, "Interpolation". */
import { describe, expect, it } from "vitest";
import { interpolate, interpolationTroubles } from "../../../src/parser/paste/interpolate.js";

function run(raw: string, names: Readonly<Record<string, string>> = {}): ReturnType<typeof interpolate> {
  return interpolate(raw, (name) => (Object.hasOwn(names, name) ? names[name] : undefined));
}

describe("interpolation", () => {
  it.each([
    ["plain", "plain"],
    ["100%%", "100%"],
    ["%(a)s-%(b)s", "1-2"],
    ["%%(a)s", "%(a)s"],
    ["%(indirect)s", "<1>"],
    ["%(with space)s", "x"],
    ["$a ${a}", "$a ${a}"],
    ["one\n%(a)s", "one\n1"],
  ])("%j is %j", (raw, value) => {
    const names = { a: "1", b: "2", indirect: "<%(a)s>", "with space": "x" };
    expect(run(raw, names)).toEqual({ ok: true, value });
  });

  it.each([
    ["100%", 3, 1],
    ["a %x b", 2, 2],
    ["%(a", 0, 3],
    ["%(a)d", 0, 4],
    ["%()s", 0, 3],
  ])("%j is a mistake at %i", (raw, offset, length) => {
    expect(run(raw, { a: "1" })).toMatchObject({ ok: false, trouble: { kind: "syntax", offset, length } });
  });

  it("a name that is not there is marked where the value names it, however deep", () => {
    expect(run("x %(a)s", { a: "%(b)s" })).toMatchObject({
      trouble: { kind: "missing", name: "b", offset: 2, length: 5 },
    });
  });

  it("names are case-sensitive", () => {
    expect(run("%(A)s", { a: "1" })).toMatchObject({ trouble: { kind: "missing", name: "A" } });
  });

  it("a chain of ten references works, eleven do not", () => {
    const chain = (length: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [`n${String(i)}`, i + 1 === length ? "end" : `%(n${String(i + 1)})s`]),
      );
    expect(run("%(n0)s", chain(10))).toEqual({ ok: true, value: "end" });
    expect(run("%(n0)s", chain(11))).toMatchObject({ trouble: { kind: "too-deep" } });
  });

  it("references that multiply stop in good time", () => {
    const names = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`n${String(i)}`, `%(n${String(i + 1)})s`.repeat(50)]),
    );
    expect(run("%(n0)s", { ...names, n9: "x".repeat(100) })).toMatchObject({ trouble: { kind: "too-long" } });
  });

  it("all mistakes of a value are told at once", () => {
    const troubles = interpolationTroubles("%(a)s %x %(b)s:%(ok)s %", (name) => (name === "ok" ? "1" : undefined));
    expect(troubles.map(({ kind, offset, length }) => [kind, offset, length])).toEqual([
      ["missing", 0, 5],
      ["syntax", 6, 2],
      ["missing", 9, 5],
      ["syntax", 22, 1],
    ]);
  });
});

/** Whatever is written out is read back, at the places where it was written; whatever is read, nothing is thrown. */
import { fc } from "../../fast-check.js";
import { parse as parseIni } from "ini";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/parser/diagnostics.js";
import type { IniFile } from "../../../src/parser/plan-model.js";
import { parse } from "../../../src/parser/paste/parse.js";
import { resolve } from "../../../src/parser/paste/resolve.js";
import { parseText, projectOf } from "./support.js";

const words = fc.stringMatching(/^[a-z][a-z0-9 _./#;"'%$\\[\]é-]{0,12}[a-z0-9é]$/u);
const values = fc.array(fc.oneof(words, fc.stringMatching(/^[=:"'$%a-zé][^\s]{0,8}$/u)), {
  minLength: 1,
  maxLength: 3,
});
const options = fc.uniqueArray(fc.record({ key: words, value: values, gap: fc.nat(3) }), {
  selector: (o) => o.key,
  maxLength: 5,
});
const sections = fc.uniqueArray(fc.record({ name: words, options }), { selector: (s) => s.name, maxLength: 5 });

interface Section {
  name: string;
  options: { key: string; value: string[]; gap: number }[];
}

function write(file: readonly Section[]): string {
  const lines = file.flatMap(({ name, options: all }) => [
    `[${name}]`,
    ...all.map(({ key, value, gap }) => `${key} =${" ".repeat(gap)}${value.join("\n   ")}`),
    "",
  ]);
  return lines.join("\n");
}

describe("what was written", () => {
  it("is read back: names, values, order", () => {
    fc.assert(
      fc.property(sections, (file) => {
        const { ini, found } = parseText(write(file));
        expect(found.filter((d) => d.severity === "error")).toEqual([]);
        const read = ini.sections.map((s) => ({ name: s.name, options: s.options.map((o) => [o.key, o.raw]) }));
        const written = file.map((s) => ({ name: s.name, options: s.options.map((o) => [o.key, rawOf(o.value)]) }));
        expect(read).toEqual(written);
      }),
    );
  });

  it("stands where the origins say", () => {
    fc.assert(
      fc.property(sections, (file) => {
        const text = write(file);
        const lines = text.split("\n");
        for (const section of parseText(text).ini.sections) {
          expect(at(lines, section.origin)).toBe(`[${section.name}]`);
          for (const option of section.options) {
            expect(at(lines, option.origin)).toBe(option.key);
            const parts = option.valueLines.map((origin, i) =>
              option.raw.split("\n")[i] === "" ? "" : at(lines, origin),
            );
            expect(parts.join("\n")).toBe(option.raw);
          }
        }
      }),
    );
  });
});

describe("anything", () => {
  const garbage = fc.array(
    fc.oneof(
      fc.constantFrom(
        "[",
        "]",
        "=",
        ":",
        "\n",
        " ",
        "%",
        "(",
        ")s",
        "#",
        "use",
        "app:",
        "[DEFAULT]",
        "\r",
        "\ufeff",
        "set ",
      ),
      fc.string(),
    ),
  );

  it("can be read and resolved without an exception", () => {
    fc.assert(
      fc.property(garbage, (parts) => {
        const found = new Diagnostics();
        resolve(projectOf({ "api-paste.ini": parts.join("") }), found);
        expect(found.sorted().every((d) => d.origin.line >= 1 && d.origin.column >= 1)).toBe(true);
      }),
    );
  });

  it("in bytes can be read without an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parse(bytes, "x.ini", new Diagnostics());
      }),
    );
  });

  it("with sections that name each other at random can be resolved without an exception", () => {
    const name = fc.constantFrom("main", "a", "b", "c");
    const key = fc.constantFrom(
      "use",
      "pipeline",
      "next",
      "filter-with",
      "/x",
      "paste.app_factory",
      "paste.filter_factory",
      "set x",
      "get y",
    );
    const value = fc.oneof(
      fc.array(name, { maxLength: 3 }).map((n) => n.join(" ")),
      fc.constantFrom("egg:Paste#urlmap", "config:api-paste.ini#a", "%(x)s", "m:a"),
    );
    const kind = fc.constantFrom("app", "composite", "pipeline", "filter", "filter-app", "server");
    const section = fc.record({
      kind,
      name,
      options: fc.uniqueArray(fc.tuple(key, value), { selector: ([k]) => k, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(section, { selector: (s) => `${s.kind}:${s.name}`, maxLength: 12 }), (file) => {
        const text = file
          .map((s) => [`[${s.kind}:${s.name}]`, ...s.options.map(([k, v]) => `${k} = ${v}`), ""].join("\n"))
          .join("\n");
        const found = new Diagnostics();
        const plan = resolve(projectOf({ "api-paste.ini": text }), found);
        expect(JSON.stringify(plan).includes('"kind":"broken"') ? found.hasErrors : true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the ini package, an independent reader", () => {
  it("reads the same values from a file that is written in its own dialect", () => {
    fc.assert(
      fc.property(sections, (file) => {
        const { ini } = parseText(write(file));
        expect(readByIni(ini)).toEqual(ini.sections.map((s) => s.options.map((o) => [o.key, o.raw])));
      }),
    );
  });
});

/** Every name and value a JSON string. It cannot represent keys that end in `[]`, nor `__proto__`; integers would move first, so keys get a letter. */
function readByIni(ini: IniFile): [string, string][][] {
  const text = ini.sections.map((section, index) => {
    const lines = section.options.map(({ key, raw }) => `${JSON.stringify(`k${key}`)}=${JSON.stringify(raw)}`);
    return [`[s${String(index)}]`, ...lines].join("\n");
  });
  const read = parseIni(text.join("\n")) as Record<string, Record<string, string>>;
  return ini.sections.map((_, index) =>
    Object.entries(read[`s${String(index)}`] ?? {}).map(([key, value]) => [key.slice(1), value]),
  );
}

function rawOf(value: readonly string[]): string {
  return value.join("\n");
}

function at(lines: readonly string[], origin: { line: number; column: number; length?: number }): string | undefined {
  return lines[origin.line - 1]?.slice(origin.column - 1, origin.column - 1 + (origin.length ?? 1));
}

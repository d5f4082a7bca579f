import { describe, expect, it } from "vitest";
import { scan, scanOne } from "./memory.js";

/** More than any stack holds, even of frames that V8 has optimised. */
const deep = 50_000;
const doubled = (make: (inner: string) => string, levels = 60) =>
  Array.from({ length: levels }, (_, i) => `const c${i.toString()} = ${make(`c${(i + 1).toString()}`)};`).join("\n");
const withSchema = (before: string) =>
  scanOne(`${before}\nexport class A { @pg.Post("/x") @pg.Schema({ enum: [c0] }) make(body: object) { return body; } }`)
    .lines;

describe("sources that no machine could hold are a mistake, not a crash", () => {
  it.each([
    ["parentheses", "(", ")"],
    ["brackets", "[", "]"],
    ["objects", "{a:", "}"],
    ["no end", "[", ""],
  ])("nested too deeply for the parser: %s", (_what, open, close) => {
    const controller = 'import { Get } from "@paste-gen/runtime";\nexport class A { @Get("/x") get() { return 1; } }\n';
    const { lines } = scan({ "src/a.ts": `${controller}const a = ${open.repeat(deep)}1${close.repeat(deep)};` });
    expect(lines.join("\n")).toContain(
      "src/a.ts:1:1 error source-syntax-error: this doesn't parse: it is nested too deeply (fix the syntax; what follows it may be misread)",
    );
  });

  it("a type that is too deep to follow", () => {
    const { lines } = scanOne(`export class A { @pg.Get("/{id}") get(id: string${"[]".repeat(deep)}) { return id; } }`);
    expect(lines.join("\n")).toContain("error source-syntax-error: this doesn't parse: the type is nested too deeply");
  });

  it("constants that together are deeper than each of them", () => {
    const part = (inner: string): string => "{ items: ".repeat(100) + inner + " }".repeat(100);
    const parts = Array.from({ length: 50 }, (_, i) => `const c${50 - i} = ${part(i === 0 ? "{}" : `c${51 - i}`)};`);
    const schemas = Array.from({ length: 50 }, (_, i) => `@pg.Schema(c${50 - i})`).join(" ");
    const { lines } = scanOne(`${parts.join("\n")}\nexport class A { ${schemas} make(body: object) { return body; } }`);
    expect(lines.join("\n")).toContain("it is nested too deeply");
  });

  it("a function at the end of a chain of members that is too long to follow", () => {
    const { lines } = scanOne(
      `export class A { @pg.Schema(x${".a".repeat(deep)}(1)) make(body: object) { return body; } }`,
    );
    expect(lines.join("\n")).toMatch(/error (?:unreadable-argument|argument-not-exported)/);
  });

  it("a statement that may change a constant and is nested too deeply for calls", () => {
    const lines = withSchema(`const c0 = { a: 1 };\nprint(c0${" + 1".repeat(deep)});`);
    expect(lines.join("\n")).not.toContain("unreadable-argument");
  });

  it("a chain of members that is too long to follow", () => {
    const lines = withSchema(`const c0 = x${".a".repeat(deep)};`);
    expect(lines.join("\n")).toMatch(/ error /);
  });

  it.each([
    ["text", (inner: string) => `${inner} + ${inner}`, "'a'"],
    ["a template", (inner: string) => `\`\${${inner}}\${${inner}}\``, "'a'"],
    ["an array", (inner: string) => `[...${inner}, ...${inner}]`, "[1]"],
    ["an object", (inner: string) => `{ allOf: [${inner}, ${inner}] }`, "{ type: 'object' }"],
  ])("doubled sixty times: %s", (_what, make, end) => {
    const lines = withSchema(`const c60 = ${end};\n${doubled(make)}`);
    expect(lines.join("\n")).toContain("too large");
  });

  it("and what is only long is read", () => {
    const words = Array.from({ length: 5_000 }, (_, i) => `"word${i.toString()}"`);
    expect(withSchema(`const c0 = [${words.join(", ")}];`)).toEqual([]);
  });
});

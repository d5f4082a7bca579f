/** Headers as lines: what an app says leaves as it is, whether it was said before or not. */
import { expect, test } from "vitest";
import { headerLine } from "../../../src/runtime/server/header-lines.js";

test("a header is the same line every time", () => {
  for (let i = 0; i < 3; i++) expect(headerLine("Vary", "Accept")).toBe("Vary: Accept\r\n");
  expect(headerLine("vary", "Accept")).toBe("vary: Accept\r\n");
  expect(headerLine("Vary", "Origin")).toBe("Vary: Origin\r\n");
});

test("a header that can't be sent is refused, also when its name was sent before", () => {
  expect(headerLine("X-Name", "fine")).toBe("X-Name: fine\r\n");
  for (let i = 0; i < 2; i++) {
    expect(headerLine("X-Name", "one\r\nX-Two: two")).toBeNull();
    expect(headerLine("X Name", "fine")).toBeNull();
    expect(headerLine("", "fine")).toBeNull();
  }
});

test("what is the server's to say is left out, whatever its value", () => {
  for (const value of ["close", "keep-alive", "close"]) expect(headerLine("Connection", value)).toBe("");
  expect(headerLine("content-length", "12")).toBe("");
});

test("many names and many values are no trouble", () => {
  for (let i = 0; i < 2000; i++) {
    expect(headerLine(`X-${i}`, "v")).toBe(`X-${i}: v\r\n`);
    expect(headerLine("X-Id", `${i}`)).toBe(`X-Id: ${i}\r\n`);
  }
  expect(headerLine("X-Long", "v".repeat(5000))).toBe(`X-Long: ${"v".repeat(5000)}\r\n`);
});

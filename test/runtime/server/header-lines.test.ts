/** Headers as lines: what an app says leaves as it is, whatever stood at the same place before. */
import { expect, test } from "vitest";
import { headerLine } from "../../../src/runtime/server/header-lines.js";

test("a header is the same line every time", () => {
  for (let i = 0; i < 3; i++) expect(headerLine("Vary", "Accept", 1)).toBe("Vary: Accept\r\n");
  expect(headerLine("vary", "Accept", 1)).toBe("vary: Accept\r\n");
  expect(headerLine("Vary", "Origin", 1)).toBe("Vary: Origin\r\n");
  expect(headerLine("Vary", "Accept", 1)).toBe("Vary: Accept\r\n");
});

test("a header that can't be sent is refused, whatever stood there before, and leaves nothing behind", () => {
  for (let i = 0; i < 2; i++) {
    expect(headerLine("X-Name", "fine", 2)).toBe("X-Name: fine\r\n");
    expect(headerLine("X-Name", "one\r\nX-Two: two", 2)).toBeNull();
    expect(headerLine("X Name", "fine", 2)).toBeNull();
    expect(headerLine("X Name", "fine", 2)).toBeNull();
    expect(headerLine("", "fine", 2)).toBeNull();
    expect(headerLine("", "", 7)).toBeNull();
    expect(headerLine(" ", "", 8)).toBeNull();
    expect(headerLine(" ", "fine", 199)).toBeNull();
  }
});

test("what is the server's to say is left out, whatever its value", () => {
  for (const value of ["close", "keep-alive", "close", "close"]) expect(headerLine("Connection", value, 3)).toBe("");
  expect(headerLine("content-length", "12", 3)).toBe("");
  expect(headerLine("X-Own", "12", 3)).toBe("X-Own: 12\r\n");
});

test("there may be as many headers as an app likes", () => {
  for (let i = 0; i < 200; i++) expect(headerLine(`X-${i}`, "v", i)).toBe(`X-${i}: v\r\n`);
  expect(headerLine("X-150", "a\nb", 150)).toBeNull();
});

import { describe, expect, test } from "vitest";
import { scan } from "./memory.js";

/** What is said of a method `delete` with this status, type and body. */
function said(type: string, { body = "return null as never;", status = "204", more = "" } = {}): string[] {
  const source = `
import { PasteResponse, Resource, ResponseObject, Status } from "@paste-gen/runtime";
import type { JsonValue } from "@paste-gen/runtime";
${more}
interface Widget { id: string }
@Resource("thing", "things") export class Things { @Status(${status}) delete(id: string)${type} { ${body} } }`;
  return scan({ "src/a.ts": source }, "src/a.ts").lines.map((text) => text.replace(/^\S+ /, ""));
}

const content =
  "warning unexpected-content: Things.delete returns content, but the status 204 says that there is none: it is sent all the same, and the connection is closed (return nothing, or give the answer another status)";

describe("a method whose status promises no content", () => {
  test.each([
    ": Widget",
    ": Promise<Widget>",
    ": Promise<{ widget: Widget } | Widget[]>",
    ": string",
    ": boolean",
    ": object",
    ": Promise<Readonly<Widget>>",
  ])("returns some by its type%s", (type) => {
    expect(said(type)).toEqual([content]);
  });

  test.each([
    ": void",
    ": Promise<void>",
    ": undefined",
    ": null",
    ": never",
    ": unknown",
    ": any",
    ": Widget | null",
    ": Promise<Widget | undefined>",
    ": JsonValue",
    ": PasteResponse",
    ": Promise<ResponseObject>",
    ": Unknown",
  ])("may return none by its type%s", (type) => {
    expect(said(type)).toEqual([]);
  });

  test("a project's own Promise is no promise that is known", () => {
    expect(said(": Promise<string>", { more: "interface Promise<T> { then: T | null }" })).toEqual([content]);
    expect(said(": Promise<string>", { more: "type Promise<T> = T | null;" })).toEqual([]);
  });

  test.each(["return { id };", "if (id) return; return [];", "return ({ id }) as const;", "return 'gone';"])(
    "returns some without a type: %s",
    (body) => {
      expect(said("", { body })).toEqual([content]);
    },
  );

  test.each(["", "return;", "return null;", "return this.drop(id);", "const f = () => { return {}; }; f();"])(
    "may return none without a type: %s",
    (body) => {
      expect(said("", { body })).toEqual([]);
    },
  );

  test("304 has none either, 205 and 200 may have some", () => {
    expect(said(": Widget", { status: "304" })).toEqual([content.replace("204", "304")]);
    expect(said(": Widget", { status: "205" })).toEqual([]);
    expect(said(": Widget", { status: "200" })).toEqual([]);
  });
});

/** README of the yardstick, "Names": prefixes and their order. */
import { describe, expect, it } from "vitest";
import { findSections, indexSections, readSectionName, sectionsOfType } from "../../../src/parser/paste/names.js";
import { parseText } from "./support.js";

function find(headers: readonly string[], type: "app" | "filter" | "server", name = "x"): string[] {
  const index = indexSections(parseText(headers.map((header) => `[${header}]\n`).join("")).ini);
  return findSections(index, type, name).map((section) => section.name);
}

describe("a name", () => {
  it("is found by the first prefix of each group, in the order of the groups", () => {
    expect(find(["filter-app:x", "pipeline:x", "composit:x", "composite:x", "application:x", "app:x"], "app")).toEqual([
      "app:x",
      "composite:x",
      "pipeline:x",
      "filter-app:x",
    ]);
  });

  it("is found in all sections that differ only by white space", () => {
    expect(find(["app:x", "app: x ", "app :x"], "app")).toEqual(["app:x", "app: x "]);
  });

  it("may have colons and brackets of its own", () => {
    expect(find(["filter:a:b [c]"], "filter", "a:b [c]")).toEqual(["filter:a:b [c]"]);
  });

  it("may be one that every JavaScript object has", () => {
    expect(find(["server:constructor"], "server", "constructor")).toHaveLength(1);
    expect(find([], "server", "constructor")).toEqual([]);
  });
});

describe("a section", () => {
  it("without a prefix that PasteDeploy knows is never loaded", () => {
    expect(["app", "loggers", "App:x", "handler:x", ":x"].map(readSectionName)).toEqual([null, null, null, null, null]);
  });

  it("is listed under its type, for the nearest name", () => {
    const index = indexSections(parseText("[pipeline:p]\n[filter:f]\n[app:a]\n").ini);
    expect([sectionsOfType(index, "app"), sectionsOfType(index, "filter")]).toEqual([
      ["app:a", "pipeline:p"],
      ["filter:f"],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { HTTPBadRequest } from "../../../src/runtime/dispatch/errors.js";
import { bestMatch, parseAccept } from "../../../src/runtime/paste/nova-accept.js";
import { parseMediaType } from "../../../src/runtime/paste/media-type.js";

const json = "application/json";
const vendor = "application/vnd.openstack.compute+json";
const best = (accept: string): string | null => bestMatch(parseAccept(accept), [json, vendor])?.type ?? null;

describe("Nova's Accept (README A5)", () => {
  it("takes the range of the highest quality, and the first type where they are equal", () => {
    expect(best(`${vendor}, */*;q=0.9`)).toBe(vendor);
    expect(best(`${vendor};q=0.5, ${json};q=0.5`)).toBe(json);
    expect(best("*/*")).toBe(json);
    expect(best("application/*")).toBe(json);
    expect(best(`*/*, ${vendor}`)).toBe(vendor);
    expect(best(`${vendor};q=1.5, ${json}`)).toBe(vendor);
  });

  it("takes none that no range admits", () => {
    for (const accept of ["", ",", "text/html", "APPLICATION/JSON", "text/*", "*"]) expect(best(accept)).toBeNull();
  });

  it("lets q=0 match, and skips a q that is no number", () => {
    expect(best(`${vendor};q=0`)).toBe(vendor);
    for (const q of ["high", "x1", "1x", "0x1", "1e", "."])
      expect(best(`${vendor};q=${q}, ${json};q=0.1`), q).toBe(json);
    expect(best(`${vendor}; q = "0.7" , ${json};q=.6`)).toBe(vendor);
    expect(best(`${vendor};q=1_0, ${json};q=9`)).toBe(vendor);
    expect(best(`${vendor};q=inf, ${json};q=9`)).toBe(vendor);
  });

  it("sees that a long q is no number", () => {
    expect(best(`${vendor};q=${"1".repeat(600_000)}x, ${json};q=0.1`)).toBe(json);
  });

  it("refuses q without a value and ranges without a name", () => {
    for (const accept of ["*/*;q", "*/*;q=", ";", "a/b, ;"]) expect(() => best(accept)).toThrow(HTTPBadRequest);
  });

  it("keeps commas in quotes together", () => {
    expect(parseAccept('a/b;x="1,2", c/d').map(({ name }) => name)).toEqual(["a/b", "c/d"]);
    expect(parseAccept('"a/b", c').map(({ name }) => name)).toEqual(["a/b", "c"]);
    expect(parseAccept('a/b;x="\\",", c')).toHaveLength(2);
  });
});

describe("media types", () => {
  it("have parameters, the last of one name counting, cases apart", () => {
    const { name, params } = parseMediaType('application/json; version="2.1" ;VERSION=3;version=2;charset');
    expect(name).toBe(json);
    expect(Object.fromEntries(params)).toEqual({ version: "2", VERSION: "3", charset: null });
  });

  it("may be empty, but not nameless", () => {
    expect(parseMediaType("")).toEqual({ name: "", params: new Map() });
    expect(() => parseMediaType(";")).toThrow(HTTPBadRequest);
  });
});

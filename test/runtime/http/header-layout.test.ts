import { fc } from "../../fast-check.js";
import { expect, it } from "vitest";
import { HeaderLayout } from "../../../src/runtime/http/header-layout.js";
import { findHeader } from "../../../src/runtime/http/header-names.js";

const find = (list: readonly string[], name: string) => HeaderLayout.of(list).find(name, list);

it("finds what a look at the whole list finds, whatever lists have come before", () => {
  const name = fc.constantFrom(
    "Host",
    "host",
    "X_Project_Id",
    "x-project-id",
    "X-Auth-Token",
    "X-Auth-Taken",
    "Content-Type",
  );
  const list = fc.array(fc.tuple(name, fc.string()), { maxLength: 5 });
  const wanted = ["host", "x-project-id", "x-auth-token", "content-type", "accept"];
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 40 }), (lists) => {
      for (const headers of lists.map((pairs) => pairs.flat()))
        expect(wanted.map((name) => find(headers, name))).toEqual(wanted.map((name) => findHeader(headers, name)));
    }),
    { numRuns: 200 },
  );
});

it("gives lists with the same names one layout, and others another", () => {
  const layout = HeaderLayout.of(["Host", "a", "Accept", "b"]);
  expect(HeaderLayout.of(["Accept", "b", "Host", "a"])).not.toBe(layout);
  expect(HeaderLayout.of(["Host", "a", "Accept", "b", "Origin", "c"])).not.toBe(layout);
  expect(HeaderLayout.of(["Host", "c", "Accept", "d"])).toBe(layout);
});

it("forgets layouts that have not come for long, and takes no memory for long ones", () => {
  const layout = HeaderLayout.of(["X-Seldom", "a"]);
  for (let i = 1; i <= 256; i++) HeaderLayout.of(["x".repeat(i), "a"]);
  expect(HeaderLayout.of(["X-Seldom", "a"])).not.toBe(layout);
  const long = Array.from({ length: 200 }, (_, i) => [`X-${String(i)}`, String(i)]).flat();
  const first = HeaderLayout.of(long);
  HeaderLayout.of(["Host", "a"]);
  expect(HeaderLayout.of(long)).not.toBe(first);
  expect(find(long, "x-199")).toBe("199");
});

it("finds any number of names", () => {
  const list = ["Host", "a", "X-Last", "b"];
  for (let i = 0; i < 100; i++) expect(find(list, `x-${String(i)}`)).toBeUndefined();
  expect(find(list, "x-last")).toBe("b");
});

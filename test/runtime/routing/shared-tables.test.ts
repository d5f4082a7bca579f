/** Tables that routers share: the same routes are compiled once, others are kept apart. */
import { expect, test } from "vitest";
import { readParams } from "../../../src/runtime/routing/params.js";
import { sharedTable } from "../../../src/runtime/routing/shared-tables.js";
import { findRoute } from "../../../src/runtime/routing/walk.js";

const servers = () => [
  { method: "GET", path: "/servers/{id}" },
  { method: "POST", path: "/servers" },
];

test("the same routes have the same table", () => {
  expect(sharedTable(servers())).toBe(sharedTable(servers()));
});

test("another order, method, path or name is another table, with its own indexes", () => {
  const table = sharedTable(servers());
  const turned = sharedTable(servers().reverse());
  expect(turned).not.toBe(table);
  expect(findRoute(table, "POST", "/servers")).toBe(1);
  expect(findRoute(turned, "POST", "/servers")).toBe(0);
  const named = sharedTable([{ method: "GET", path: "/servers/{server_id}" }]);
  expect(findRoute(named, "GET", "/servers/7")).toBe(0);
  expect(readParams(named, 0, "/servers/7")).toEqual({ server_id: "7" });
});

test("any number of different tables can be had, one after the other", () => {
  for (let i = 0; i < 40; i++) {
    const table = sharedTable([{ method: "GET", path: `/n${i}/{id}` }]);
    expect(findRoute(table, "GET", `/n${i}/x`)).toBe(0);
  }
  expect(findRoute(sharedTable(servers()), "GET", "/servers/1")).toBe(0);
});

test("routes that nothing tells apart are refused every time", () => {
  const twice = [...servers(), { method: "GET", path: "/servers/{other}" }];
  for (let i = 0; i < 2; i++) expect(() => sharedTable(twice)).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { buildUrl } from "../../../src/runtime/routing/url.js";

test.each([
  ["GET /servers/{id}", { id: "a b/c" }, "/servers/a%20b%2Fc"],
  ["GET /{id:[0-9]{2}}/v{n}.json", { id: "12", n: "1" }, "/12/v1.json"],
  ["GET /{id:[^}]+}/x", { id: "{" }, "/%7B/x"],
  ["GET /{id:a\\}b}/x", { id: "a}b" }, "/a%7Db/x"],
  ["GET /files/{path:.*}", { path: "a/b c" }, "/files/a/b%20c"],
  ["GET /files/v{path:.+?}", { path: "a/b" }, "/files/va/b"],
])("%s with %j is %s", (route, params, path) => {
  expect(buildUrl(route, params)).toBe(path);
  expect(buildUrl(route, params, "https://host.test/v2.1")).toBe(`https://host.test/v2.1${path}`);
});

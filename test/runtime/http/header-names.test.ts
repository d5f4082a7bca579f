import { expect, it } from "vitest";
import { findHeader, HeaderIndex } from "../../../src/runtime/http/header-names.js";

it("headers are found whatever their case, and whether they are written with _ or - (README K)", () => {
  const list = ["X_User_Id", "a", "x-user-id", "b", "X-USER-IDX", "c", "xxuser-id", "d"];
  expect(findHeader(list, "x-user-id")).toBe("a,b");
  expect(findHeader(list, "x-user")).toBeUndefined();
});

it("of two Content-Type headers the first counts (README E1)", () => {
  expect(findHeader(["Content_Type", "a/b", "Content-Type", "c/d"], "content-type")).toBe("a/b");
});

it("a name with _ at either end is found, too", () => {
  expect(findHeader(["_Name_", "a"], "-name-")).toBe("a");
});

it("an index finds what a look at the whole list finds: of one name, of another that is as long, and of none", () => {
  const list = [
    "Host",
    "h",
    "X-Auth-Token",
    "t",
    "x_project_id",
    "a",
    "X-Project-Id",
    "b",
    "host",
    "i",
    "X".repeat(36),
    "x",
  ];
  const index = new HeaderIndex(list);
  expect(["host", "x-auth-token", "x-project-id", "x".repeat(36)].map((name) => index.find(name))).toEqual([
    "h",
    "t",
    "a,b",
    "x",
  ]);
  for (const name of ["accept", "x-other-name", "x-project-ix", "y".repeat(36), "wxyz"])
    expect(index.find(name)).toBeUndefined();
});

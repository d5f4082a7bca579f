import { expect, it } from "vitest";
import { findHeader } from "../../../src/runtime/http/header-names.js";

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

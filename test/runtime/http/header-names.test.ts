import { expect, it } from "vitest";
import { findHeader, mayHave, nameLengths } from "../../../src/runtime/http/header-names.js";

it("headers are found whatever their case, and whether they are written with _ or - (README K)", () => {
  const list = ["X_User_Id", "a", "x-user-id", "b", "X-USER-IDX", "c", "xxuser-id", "d"];
  expect(findHeader(list, "x-user-id")).toBe("a,b");
  expect(findHeader(list, "x-user")).toBeUndefined();
});

it("of two Content-Type headers the first counts (README E1)", () => {
  expect(findHeader(["Content_Type", "a/b", "Content-Type", "c/d"], "content-type")).toBe("a/b");
});

it("a name of a length that no header has is not looked for, and one that may be there is", () => {
  const lengths = nameLengths(["Host", "a", "X-User-Id", "b"]);
  expect(["host", "x_user_id"].map((name) => mayHave(lengths, name))).toEqual([true, true]);
  expect(["accept", "origin"].map((name) => mayHave(lengths, name))).toEqual([false, false]);
  expect(mayHave(lengths, "x".repeat(36))).toBe(true);
});

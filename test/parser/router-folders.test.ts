import { fc } from "../fast-check.js";
import { expect, test } from "vitest";
import { routerFolders } from "../../src/parser/link/router-folders.js";

test("a router's folder is called as its section is, as far as a file system can have it", () => {
  expect(routerFolders(["osapi_compute_app_v21", "a b", "../x", "..", "é"])).toEqual([
    "osapi_compute_app_v21",
    "a~20b",
    "..~2fx",
    "~..",
    "~e9",
  ]);
});

test("no two are the same, also where case does not count, none is a file beside it, and none is too long", () => {
  expect(routerFolders(["MAIN", "Main", "main", "server.ts"])).toEqual(["MAIN", "Main~2", "main~3", "server.ts~2"]);
  const name = fc.string({ unit: fc.constantFrom("a", "A", "~", "2", "é", "\u0e91", "1"), maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.oneof(
          name,
          name.map((n) => "x".repeat(300) + n),
        ),
      ),
      (names) => {
        const folders = routerFolders(names);
        expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(names.length);
        expect(folders.every((folder) => folder.length <= 110)).toBe(true);
      },
    ),
  );
});

import { fc } from "../fast-check.js";
import { expect, test } from "vitest";
import { routerFolders } from "../../src/parser/link/router-folders.js";

test("a router's folder is called as its section is, as far as a file system can have it", () => {
  expect(routerFolders(["osapi_compute_app_v21", "a b", "../x", "..", "é"])).toEqual([
    "osapi_compute_app_v21",
    "a~20b",
    "..~2fx",
    ".~2e",
    "~e9",
  ]);
});

test("none is what Windows takes for a device, or whose last dot it would drop: nobody could check it out there", () => {
  const devices = ["aux", "CON", "nul.api", "com1", "Lpt9.v2"];
  expect(routerFolders(devices)).toEqual(["~aux", "~CON", "~nul.api", "~com1", "~Lpt9.v2"]);
  expect(routerFolders(["auxiliary", "console", "com", "com10", "v2.aux"])).toEqual([
    "auxiliary",
    "console",
    "com",
    "com10",
    "v2.aux",
  ]);
  const [cut] = routerFolders([`${"x".repeat(99)}.y`]);
  expect([...routerFolders(["v2.", "v2"]), cut]).toEqual(["v2~2e", "v2", `${"x".repeat(99)}~2e`]);
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

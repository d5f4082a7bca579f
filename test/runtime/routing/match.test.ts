import { fc } from "../../fast-check.js";
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../../src/runtime/routing/compile.js";
import { matchRoute } from "../../../src/runtime/routing/match.js";

/** A function that tells which of some GET routes a path takes, and with which variables. */
function asking(...paths: string[]): (path: string) => [string, Record<string, string>] | null {
  const table = compileRoutes(paths.map((path) => ({ method: "GET", path })));
  return (path) => {
    const match = matchRoute(table, "GET", path);
    return match && [paths[match.index] ?? "", match.params];
  };
}

describe("matching one route", () => {
  it("compares literal paths whole", () => {
    const ask = asking("/", "/servers", "/servers/detail");
    expect(ask("/")).toEqual(["/", {}]);
    expect(ask("/servers")).toEqual(["/servers", {}]);
    expect(ask("/servers/detail")).toEqual(["/servers/detail", {}]);
    for (const path of ["", "servers", "/server", "/serverss", "/servers/", "//servers", "/Servers", "*"])
      expect(ask(path)).toBeNull();
  });

  it("takes a variable of one character or more up to the next slash (README B1)", () => {
    const ask = asking("/servers/{id}/ips/{network}");
    expect(ask("/servers/1/ips/public")?.[1]).toEqual({ id: "1", network: "public" });
    expect(ask("/servers/../ips/a b")?.[1]).toEqual({ id: "..", network: "a b" });
    for (const path of [
      "/servers//ips/x",
      "/servers/1/ips/",
      "/servers/1/ips",
      "/servers/1/ips/x/",
      "/servers/1/2/ips/x",
    ])
      expect(ask(path)).toBeNull();
  });

  it("ends where the path ends: a newline is a character like others (README, differences 5)", () => {
    const ask = asking("/servers", "/servers/{id:[a-z]+}", "/keys/{name}", "/n/{n:[0-9]{1,3}}");
    expect(ask("/servers\n")).toBeNull();
    expect(ask("/servers/abc\n")).toBeNull();
    expect(ask("/n/12\n")).toBeNull();
    expect(ask("/keys/a\n")?.[1]).toEqual({ name: "a\n" });
  });

  it("keeps a slash at the end as a segment of its own (README B5)", () => {
    const ask = asking("/{project_id:[0-9a-f-]+}/", "/servers/");
    expect(ask("/abc/")?.[1]).toEqual({ project_id: "abc" });
    expect(ask("/servers/")?.[0]).toBe("/servers/");
    for (const path of ["/abc", "/servers", "/abc//"]) expect(ask(path)).toBeNull();
  });

  it("holds variables to classes of characters, in any alphabet", () => {
    const ask = asking("/a/{id:[0-9a-f-]+}", "/b/{name:[^x]+}", "/c/{w:\\w+}", "/d/{g:[α-ω]+}", "/e/{face:[😀-😎]+}");
    expect(ask("/a/dead-beef")?.[1]).toEqual({ id: "dead-beef" });
    const wrong = [
      "/a/DEAD",
      "/a/12g",
      "/a/",
      "/a/1\u0130",
      "/a/\u0130",
      "/b/axb",
      "/c/a-b",
      "/d/αz",
      "/e/😀x",
      "/e/\ud83d",
    ];
    for (const path of wrong) expect(ask(path)).toBeNull();
    expect(ask("/b/Ω😀")?.[1]).toEqual({ name: "Ω😀" });
    expect(ask("/d/αβγ")?.[1]).toEqual({ g: "αβγ" });
    expect(ask("/e/😀😎")?.[1]).toEqual({ face: "😀😎" });
  });

  it("never lets a requirement go over a slash, but for wildcards", () => {
    const ask = asking("/a/{rest:[^:]+}", "/b/{rest:.{1,9}}", "/c/{rest:.*}", "/d/{rest:.+}");
    expect(ask("/a/x/y")).toBeNull();
    expect(ask("/b/x/y")).toBeNull();
    expect(ask("/c/x/y")?.[1]).toEqual({ rest: "x/y" });
    expect(ask("/c/")?.[1]).toEqual({ rest: "" });
    expect(ask("/c")).toBeNull();
    expect(ask("/d/x/")?.[1]).toEqual({ rest: "x/" });
    expect(ask("/d/")).toBeNull();
  });

  it("takes regular expressions with braces, groups and escapes, each for the whole segment", () => {
    const ask = asking(
      "/a/{id:[0-9a-f]{4}(?:-[0-9a-f]{2}){2}}",
      "/b/{x:(a|b)c}",
      "/c/{x:\\{\\d+\\}}",
      "/d/{x:a|b}",
      "/e/{x:[\\w\\-_]+}",
    );
    expect(ask("/a/dead-be-ef")?.[1]).toEqual({ id: "dead-be-ef" });
    expect(ask("/a/dead-be")).toBeNull();
    expect(ask("/b/bc")?.[1]).toEqual({ x: "bc" });
    expect(ask("/c/{12}")?.[1]).toEqual({ x: "{12}" });
    expect(ask("/d/b")?.[1]).toEqual({ x: "b" });
    expect(ask("/d/ab")).toBeNull();
    expect(ask("/e/a-b_c")?.[1]).toEqual({ x: "a-b_c" });
  });

  it("takes segments that mix text and variables", () => {
    const ask = asking(
      "/v{n:[0-9]+}.json",
      "/x-{id}",
      "/files/{name}.{suffix}",
      "/tree/~{path:.*}",
      "/m/{a:[a-z]+}{b:[0-9]+}",
    );
    expect(ask("/v21.json")?.[1]).toEqual({ n: "21" });
    for (const path of ["/v.json", "/v21xjson", "/v21.json.", "/x-", "/tree/x", "/m/abc"]) expect(ask(path)).toBeNull();
    expect(ask("/x-1.json")?.[1]).toEqual({ id: "1.json" });
    expect(ask("/files/a.tar.gz")?.[1]).toEqual({ name: "a", suffix: "tar.gz" });
    expect(ask("/tree/~a/b")?.[1]).toEqual({ path: "a/b" });
    expect(ask("/m/abc12")?.[1]).toEqual({ a: "abc", b: "12" });
  });

  it("gives a variable beside another the least, but with [^/]+ the most (as Routes)", () => {
    expect(asking("/{name}.{type}")("/a.b.json")?.[1]).toEqual({ name: "a", type: "b.json" });
    expect(asking("/{name:[^/]+?}.{type}")("/a.b.json")?.[1]).toEqual({ name: "a", type: "b.json" });
    expect(asking("/{name:[^/]+}.{type}")("/a.b.json")?.[1]).toEqual({ name: "a.b", type: "json" });
    expect(asking("/v{name:[^\\/]+}{type}")("/v12")?.[1]).toEqual({ name: "1", type: "2" });
  });

  it("gives variables of any name as own properties, those of Object.prototype too", () => {
    const params = asking("/{constructor}/{__proto__}/{toString}")("/a/b/c")?.[1];
    expect(Object.entries(params ?? {})).toEqual([
      ["constructor", "a"],
      ["__proto__", "b"],
      ["toString", "c"],
    ]);
  });

  it("finds long texts and texts that differ in one character only", () => {
    const long = "/a-very-long-name-of-a-collection-of-resources";
    const ask = asking(`${long}/{id}`, `${long}2/{id}`, long, `${long}2`, `${long}/{id}${long}`);
    expect(ask(`${long}2/x`)).toEqual([`${long}2/{id}`, { id: "x" }]);
    expect(ask(`${long}3/x`)).toBeNull();
    expect(ask(`${long}/x${long}`)?.[1]).toEqual({ id: "x" });
    expect(ask(`${long}/x${long.slice(0, -1)}z`)).toBeNull();
    expect(ask(`${long.slice(0, 14)}X${long.slice(15)}`)).toBeNull();
  });
});

describe("several variables in one segment", () => {
  it("are found in one pass, however many places there are for them", () => {
    const ask = asking("/{a}-{b}-{c}-{d}.json");
    expect(ask(`/${"-".repeat(100_000)}`)).toBeNull();
    expect(ask(`/${"-".repeat(100_000)}.json`)?.[1]).toEqual({ a: "-", b: "-", c: "-", d: "-".repeat(99_994) });
  });

  it("each take the least that lets the others match", () => {
    const letters = fc.string({ unit: fc.constantFrom("-", "a", ".", "b"), minLength: 1, maxLength: 10 });
    const text = fc.constantFrom("-", "--", "-a", ".", "a");
    const requirement = fc.constantFrom("", "", "", ":[^/]+", ":[ab]+", ":[^/]+?");
    const segment = fc.array(fc.tuple(requirement, text), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(segment, fc.boolean(), letters, (parts, hasEnd, path) => {
        const ends = parts.map(([, end], i) => (i === parts.length - 1 && !hasEnd ? "" : end));
        const ask = asking(`/${parts.map(([asked], i) => `{v${i}${asked}}${ends[i] ?? ""}`).join("")}`);
        const plain = parts.map(
          ([asked], i) => `(${asked.slice(1) || "[^/]+?"})${(ends[i] ?? "").replace(".", "\\.")}`,
        );
        const found = new RegExp(`^${plain.join("")}$`).exec(path)?.slice(1);
        expect(ask(`/${path}`)?.[1]).toEqual(found && Object.fromEntries(found.map((value, i) => [`v${i}`, value])));
      }),
      { numRuns: 1000 },
    );
  });
});

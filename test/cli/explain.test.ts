/** `paste-gen explain` and `routes`: the way of a request, and why others were not taken (issue 2, section 6; Nova's README A and B for the rules). */
import { fc } from "../fast-check.js";
import { describe, expect, it } from "vitest";
import { refusedParam } from "../../src/cli/explain/convert-params.js";
import { findMount } from "../../src/cli/explain/find-mount.js";
import { matchPath } from "../../src/cli/explain/match-path.js";
import { compareSpecificity } from "../../src/cli/explain/specificity.js";
import type { Argument, UrlMapPart } from "../../src/parser/app-model.js";
import { parseRoutePath } from "../../src/parser/source/route-path.js";
import { booleanParam, numberParam } from "../../src/runtime/dispatch/params.js";
import { useBuiltProgram, useFolders } from "./project.js";
import { sample } from "./sample.js";

const segments = (path: string) => parseRoutePath(path).path.segments;

describe("a route's path", () => {
  it.each([
    ["/servers", "/servers", {}],
    ["/servers/{id}", "/servers/42", { id: "42" }],
    ["/servers/{id}", "/servers/", null],
    ["/servers/{id}", "/servers/a/b", null],
    ["/servers", "/servers/", null],
    ["/{project_id:[0-9a-f-]+}/servers", "/dead-beef/servers", { project_id: "dead-beef" }],
    ["/{project_id:[0-9a-f-]+}/servers", "/ABC/servers", null],
    ["/files/{path:.*}", "/files/a/b/c", { path: "a/b/c" }],
    ["/files/{path:.*}", "/files/", { path: "" }],
    ["/files/{path:.+}", "/files/", null],
    ["/{name}.{suffix}", "/a.b.json", { name: "a", suffix: "b.json" }],
    ["/a.b", "/axb", null],
    ["", "", {}],
    ["/", "/", {}],
  ])("%s takes %s: %j", (route, path, params) => {
    expect(matchPath(segments(route), path)).toEqual(params);
  });

  it("is preferred by specificity from left to right: literal, text and variable, class, variable, wildcard", () => {
    const routes = ["/{rest:.*}", "/{id}", "/{id:[0-9a-f]+}", "/{id:[0-9]+}", "/v{id}", "/vid/{x}", "/vid"];
    const sorted = [...routes].sort((a, b) => compareSpecificity(segments(a), segments(b)));
    expect(sorted.at(0)).toBe("/vid");
    expect(sorted.slice(2)).toEqual(["/v{id}", "/{id:[0-9]+}", "/{id:[0-9a-f]+}", "/{id}", "/{rest:.*}"]);
  });

  it("is ordered whatever the order of the routes", () => {
    const part = fc.constantFrom("/a", "/{x}", "/{x:[0-9]+}", "/{x:[a-z]+}", "/b{x}", "/{x:.*}");
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => segments(parts.join("")));
    fc.assert(
      fc.property(path, path, (a, b) => Math.sign(compareSpecificity(a, b)) === -Math.sign(compareSpecificity(b, a))),
    );
  });
});

describe("a path variable", () => {
  const refused = (conversion: "number" | "boolean", text: string) => {
    const parameters: Argument[] = [{ kind: "path", variable: "x", conversion }];
    return refusedParam(parameters, { x: text }) !== null;
  };
  const throws = (convert: () => unknown) => {
    try {
      convert();
      return false;
    } catch {
      return true;
    }
  };
  const text = fc.oneof(
    fc.stringMatching(/^[-+.0159eE x]{0,8}$/),
    fc.constantFrom("1e999", "TRUE", "off", "yes", "2", "Infinity", "0x1"),
  );

  it("is refused when the runtime refuses it", () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(refused("number", t)).toBe(throws(() => numberParam("x", t)));
        expect(refused("boolean", t)).toBe(throws(() => booleanParam("x", t)));
      }),
    );
  });
});

describe("a mount", () => {
  const map = (flavour: "nova" | "paste", ...keys: string[]): UrlMapPart => ({
    kind: "urlmap",
    name: "main",
    section: "composite:main",
    origin: { file: "a.ini", line: 1, column: 1 },
    makes: "app",
    flavour,
    mounts: keys.map((key, app) => ({ key, app, origin: { file: "a.ini", line: app + 2, column: 1 } })),
    notFoundApp: null,
  });
  const mount = (part: UrlMapPart, path: string, host: string | null = null) => {
    const found = findMount(part, { path, host });
    return found.mount === null ? null : `${found.mount.key} ${found.rest}`;
  };

  it("is the longest that the path begins with (A1)", () => {
    const part = map("paste", "/", "/v2", "/v2/x");
    expect(mount(part, "/v2/x/y")).toBe("/v2/x /y");
    expect(mount(part, "/v2")).toBe("/v2 ");
    expect(mount(part, "/v2x")).toBe("/ /v2x");
  });

  it("of Nova with /+ asks for something behind its last slash (A2)", () => {
    const part = map("nova", "/", "/v2.1", "/v2.1/+");
    expect(mount(part, "/v2.1/servers")).toBe("/v2.1/+ /servers");
    expect(mount(part, "/v2.1/")).toBe("/v2.1 /");
    expect(mount(part, "/v2.1")).toBe("/v2.1 ");
    expect(mount(part, "/v2.10")).toBe("/ /v2.10");
  });

  it("sees a run of slashes as one (A3)", () => {
    expect(mount(map("nova", "/v2.1/+"), "/v2.1//servers//1")).toBe("/v2.1/+ /servers/1");
  });

  it("may be for a host, which comes before those for any (A1, A6)", () => {
    const part = map("paste", "/x", "domain one.test /", "domain two.test port 8774 /");
    expect(mount(part, "/x/y", "ONE.test:99")).toBe("domain one.test / /x/y");
    expect(mount(part, "/x/y", "two.test:8774")).toBe("domain two.test port 8774 / /x/y");
    expect(mount(part, "/x/y", "two.test")).toBe("/x /y");
    expect(mount(part, "/y")).toBeNull();
  });

  it("that was not taken says why", () => {
    const { losers } = findMount(map("nova", "/", "/v2.1", "/v2.1/+", "/v3"), { path: "/v2.1/", host: null });
    expect(losers.map(({ mount: { key }, why }) => `${key}: ${why}`)).toEqual([
      "/v2.1/+: nothing stands behind its last slash",
      "/v3: /v2.1/ does not begin with it",
      "/: /v2.1 is tried before it",
    ]);
  });
});

describe("paste-gen explain", () => {
  useBuiltProgram();
  const folder = useFolders();
  const explain = (...args: string[]) => folder(sample).run(["explain", ...args]);

  it("prints mount, filters in order, route, version and method, each with its place", () => {
    const args = ["explain", "GET", "/v1/books/42?x=1", "--api-version", "1.5"];
    const { status, stdout, stderr } = folder(sample).spawn(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const rows = stdout.split("\n").map((line) => line.trim().split(/ {2,}/));
    expect(rows.map(([kind, what]) => `${kind ?? ""} ${what ?? ""}`.trim())).toEqual([
      "GET /v1/books/42?x=1",
      "mount /v1",
      "not /health",
      "pipeline api",
      "filter request_id",
      "filter sizelimit",
      "router books",
      "route GET /books/{id}",
      "version 1.5",
      "not BooksController.show",
      "method BooksController.showWithPages",
      "answered by BooksController.showWithPages",
      "",
    ]);
    expect(stdout).toMatch(/filter +request_id +@paste-gen\/runtime#requestId +api-paste\.ini:9\n/);
    expect(stdout).toMatch(/route +GET \/books\/\{id\} +id = 42 +src\/controllers\/books\.ts:\d+\n/);
    expect(stdout).toMatch(/not +BooksController\.show +it is for 1\.1 to 1\.4 +src\/controllers\/books\.ts:14\n/);
    expect(stdout).toMatch(
      /method +BooksController\.showWithPages +src\/controllers\/books\.ts#BooksController +src\/controllers\/books\.ts:20\n/,
    );
  });

  it("prints the schemas that hold, that of the answer behind the method", async () => {
    const controller = "src/controllers/books.ts";
    const markers =
      '@ResponseSchema({ type: "object" }, "1.1", "1.4") @ResponseSchema({ type: "array" }, "1.5") @Schema({ type: "object" })';
    const text = (sample[controller] ?? "").replace("{ Action", "{ ResponseSchema, Schema, Action");
    const project = folder({ ...sample, [controller]: text.replace("  index()", `  ${markers}\n  index()`) });
    const { stdout } = await project.run(["explain", "GET", "/v1/books", "--api-version", "1.5"]);
    expect(stdout).toMatch(
      /schema +BooksControllerIndex .*\n +method +BooksController\.index .*\n +response +BooksControllerIndexResponse +1\.5 and later/,
    );
    expect(stdout).not.toContain("1.1 to 1.4");
  });

  it("says which route lost against a more specific one", async () => {
    expect((await explain("GET", "/v1/books/detail")).stdout).toMatch(/not +GET \/books\/\{id\} +less specific/);
  });

  it("takes the oldest version when none is asked for, and the newest for latest", async () => {
    expect((await explain("GET", "/v1/books/42")).stdout).toContain("answered by BooksController.show\n");
    expect((await explain("GET", "/v1/books/42", "--api-version", "latest")).stdout).toContain(
      "answered by BooksController.showWithPages\n",
    );
  });

  it("takes the newest method whatever the header says where the router has no versions", async () => {
    const ini = (sample["api-paste.ini"] ?? "").replace(
      "service = library\nmin_version = 1.1\nmax_version = 1.9\n",
      "",
    );
    const args = ["explain", "GET", "/v1/books/42", "--api-version", "1.2"];
    const { stdout } = await folder({ ...sample, "api-paste.ini": ini }).run(args);
    expect(stdout).toMatch(/version +no version +1\.5 and later\n/);
    expect(stdout).toContain("answered by BooksController.showWithPages\n");
  });

  it("takes a suffix for a format only where the route has formats of its own", async () => {
    const controller = "src/controllers/books.ts";
    const text = (sample[controller] ?? "")
      .replace("{ Action", "{ Action, Serializers")
      .replace("  detail()", '  @Serializers({ "application/xml": xml })\n  detail()');
    const project = folder({ ...sample, [controller]: `${text}export const xml = { serialize: String };\n` });
    const outcome = async (path: string) => (await project.run(["explain", "GET", path])).stdout;
    for (const suffix of [".xml", ".json"])
      expect(await outcome(`/v1/books/detail${suffix}`)).toContain("answered by BooksController.detail\n");
    expect(await outcome("/v1/books/detail.pdf")).toMatch(/route +GET \/books\/\{id\} +id = detail\.pdf/);
    expect(await outcome("/v1/books.json")).toContain("404: no route is for GET /books.json\n");
  });

  it("follows an action by the body's key", async () => {
    expect((await explain("POST", "/v1/books/42/action", "--action", "lend")).stdout).toContain(
      "answered by BooksController.lend",
    );
    expect((await explain("POST", "/v1/books/42/action", "--action", "lent")).stdout).toContain(
      "400: there is no action lent; did you mean lend?",
    );
    expect((await explain("POST", "/v1/books/42/action")).stdout).toContain(
      "400: the body names no action; the actions are lend",
    );
  });

  it.each([
    [["GET", "/v1/shelves"], "404: no route is for GET /shelves"],
    [["PATCH", "/v1/books"], "404: no route is for PATCH /books"],
    [["GET", "/v2/books"], "404: no mount takes the path"],
    [["GET", "/v1"], "302: the mount itself is sent to /v1/"],
    [["GET", "/v1/books", "--api-version", "2.0"], "406: version 2.0 is not between 1.1 and 1.9"],
    [["POST", "/v1/books/42/action", "--api-version", "2.0"], "406: version 2.0 is not between 1.1 and 1.9"],
    [["GET", "/v1/b%C3%BCcher"], "404: no route is for GET /bücher"],
    [["GET", "/v1/b%FCcher"], "400: the path is not UTF-8"],
  ])("ends with 1 where nobody answers: %j", async (args, words) => {
    const { status, stdout } = await explain(...args);
    expect(status).toBe(1);
    expect(stdout).toContain(words);
  });

  it("ends with 1 where a path variable can't be converted", async () => {
    const source = (sample["src/controllers/books.ts"] ?? "").replace("show(id: string)", "show(id: number)");
    const project = folder({ ...sample, "src/controllers/books.ts": source });
    const answers = ["42", "next"].map((id) => project.run(["explain", "GET", `/v1/books/${id}`]));
    const [number, text] = await Promise.all(answers);
    expect(number?.stdout).toContain("answered by BooksController.show\n");
    expect(text?.status).toBe(1);
    expect(text?.stdout).toContain("400: id = next is not a number\n");
  });

  it("ends at an app of the runtime", async () => {
    expect((await explain("GET", "/health")).stdout).toContain("answered by [app:healthcheck]");
  });

  it("takes the key that the server takes by default: of all composites, the first by code unit", async () => {
    const keyed = (keys: string): string => `[composite:main]\nuse = call:m:pipeline_factory\n${keys}`;
    const chosen = async (ini: string) =>
      (
        await folder({
          ...sample,
          "api-paste.ini": ini + (sample["api-paste.ini"] ?? "").replace("[composite:main]", "[composite:old]"),
        }).run(["explain", "GET", "/books"])
      ).stdout;
    expect(await chosen(keyed("zeta = books\nalpha = request_id books\n\n"))).toMatch(/pipeline +alpha/);
    expect(
      await chosen(
        `${keyed("alpha = inner\nkeystone = inner\n\n")}[composite:inner]\nuse = call:m:pipeline_factory\nalpha = books\n\n`,
      ),
    ).toContain("the server does not start: [composite:inner] has no pipeline keystone (--key)");
  });

  it("chooses Nova's keystone pipeline, or the one that --key names", async () => {
    const ini = (sample["api-paste.ini"] ?? "").replace(
      "[pipeline:api]\npipeline = request_id sizelimit books",
      "[composite:api]\nuse = call:nova.api.auth:pipeline_factory_v21\nnoauth2 = sizelimit books\nkeystone = request_id sizelimit books",
    );
    const project = folder({ ...sample, "api-paste.ini": ini });
    const filters = async (...args: string[]) =>
      (await project.run(["explain", "GET", "/v1/books", ...args])).stdout.match(/filter +\w+/g);
    expect(await filters()).toHaveLength(2);
    expect(await filters("--key", "noauth2")).toHaveLength(1);
    expect((await project.run(["explain", "GET", "/v1/books"])).stdout).toMatch(
      /pipeline +keystone .*\n +not +noauth2 +only when the program starts with authStrategy noauth2 \(here --key noauth2\)\n/,
    );
    expect((await project.run(["explain", "--help"])).stdout).toContain("Default: keystone, or the first");
    expect((await project.run(["explain", "GET", "/v1/books", "--key", "none"])).stderr).toContain(
      "has the keys noauth2, keystone",
    );
  });

  it("knows that the legacy endpoint's filter drops the version and relaxes the schemas (README D4, J5)", async () => {
    const ini = (sample["api-paste.ini"] ?? "")
      .replace("request_id sizelimit", "request_id legacy")
      .replace(
        "[filter:sizelimit]\nuse = egg:paste-gen#sizeLimit",
        "[filter:legacy]\nuse = egg:paste-gen#legacyV2Compatible",
      );
    const source = (sample["src/controllers/books.ts"] ?? "")
      .replace("{ Action", "{ Action, QuerySchema")
      .replace(
        "  show(",
        '  @QuerySchema({ type: "object" }, "1.1", "1.4")\n  @QuerySchema({ minProperties: 0 })\n  show(',
      );
    const project = folder({ ...sample, "api-paste.ini": ini, "src/controllers/books.ts": source });
    const { stdout } = await project.run(["explain", "GET", "/v1/books/7", "--api-version", "1.5"]);
    expect(stdout).toContain("1.1, as legacyV2Compatible drops the header");
    expect(stdout).toContain("answered by BooksController.show\n");
    expect(stdout.match(/schema .*/g)).toEqual([expect.stringContaining("every version")]);
  });

  it("knows that the health check's filter answers at its own path", async () => {
    const ini = (sample["api-paste.ini"] ?? "")
      .replace("request_id sizelimit", "request_id alive sizelimit")
      .replace(
        "[filter:sizelimit]",
        "[filter:alive]\nuse = egg:paste-gen#healthcheck\npath = /v1/alive\n\n[filter:sizelimit]",
      );
    const project = folder({ ...sample, "api-paste.ini": ini });
    const { status, stdout } = await project.run(["explain", "GET", "/v1/alive/ready"]);
    expect(status).toBe(0);
    expect(stdout).toContain("answered by the filter alive\n");
    expect(stdout).not.toContain("sizelimit");
    expect((await project.run(["explain", "GET", "/v1/books"])).stdout).toContain("answered by BooksController.index");
  });

  it("--format json gives the same as data", async () => {
    const { stdout } = await explain("GET", "/v1/books", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      request: { method: "GET", target: "/v1/books", apiVersion: null },
      answered: true,
      outcome: "answered by BooksController.index",
      steps: [
        { kind: "mount", what: "/v1" },
        { kind: "pipeline" },
        { kind: "filter", what: "request_id" },
        { kind: "filter" },
        { kind: "router" },
        { kind: "route" },
        { kind: "method" },
      ],
    });
  });
});

describe("paste-gen routes", () => {
  useBuiltProgram();
  const folder = useFolders();

  it("prints every method behind a route with its versions and place", () => {
    const { status, stdout, stderr } = folder(sample).spawn(["routes"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^\[app:books\] \d routes\n/);
    expect(stdout).toMatch(
      /^GET +\/books\/\{id\} +1\.1 to 1\.4 +BooksController\.show +src\/controllers\/books\.ts:14$/m,
    );
    expect(stdout).toMatch(
      /^GET +\/books\/\{id\} +1\.5 and later +BooksController\.showWithPages +src\/controllers\/books\.ts:20$/m,
    );
    expect(stdout).toMatch(
      /^POST +\/books\/\{id\}\/action \{lend\} +BooksController\.lend +src\/controllers\/books\.ts:25$/m,
    );
  });

  it("of one app, as data", async () => {
    const { stdout } = await folder(sample).run(["routes", "books", "--format", "json"]);
    expect(JSON.parse(stdout)).toContainEqual({
      app: "books",
      method: "POST",
      path: "/books/{id}/action",
      prefixes: [""],
      action: "lend",
      minVersion: null,
      maxVersion: null,
      handler: "BooksController.lend",
      file: "src/controllers/books.ts",
      line: 25,
      column: 3,
    });
    expect(await folder(sample).run(["routes", "boks"])).toMatchObject({
      status: 2,
      stderr: "paste-gen: there is no app boks with routes; did you mean books?\n",
    });
    const without = folder({ "api-paste.ini": "[app:main]\nuse = egg:paste-gen#healthcheck\n" });
    expect((await without.run(["routes", "main"])).stderr).toBe(
      "paste-gen: there is no app main with routes; no app has any\n",
    );
  });
});

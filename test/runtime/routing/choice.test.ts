import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../../src/runtime/routing/compile.js";
import { matchRoute } from "../../../src/runtime/routing/match.js";
import { findRoute } from "../../../src/runtime/routing/walk.js";

/** `GET /path` as a route. */
function routeOf(text: string): { method: string; path: string } {
  const [method = "", path = ""] = text.split(" ");
  return { method, path };
}

/** The route that a request takes, whatever the order in which the routes are given. */
function chosen(routes: readonly string[], method: string, path: string): string | null {
  const answers = [routes, [...routes].reverse()].map((order) => {
    const table = compileRoutes(order.map(routeOf));
    return order[findRoute(table, method, path)] ?? null;
  });
  expect(answers[1]).toBe(answers[0]);
  return answers[0] ?? null;
}

describe("choosing between routes", () => {
  it("prefers a literal to a requirement, that to a free variable, that to a wildcard", () => {
    const routes = ["GET /{rest:.*}", "GET /{id}", "GET /{n:[0-9]+}", "GET /1"];
    expect(chosen(routes, "GET", "/1")).toBe("GET /1");
    expect(chosen(routes, "GET", "/2")).toBe("GET /{n:[0-9]+}");
    expect(chosen(routes, "GET", "/x")).toBe("GET /{id}");
    expect(chosen(routes, "GET", "/x/y")).toBe("GET /{rest:.*}");
    expect(chosen(routes, "GET", "/")).toBe("GET /{rest:.*}");
  });

  it("compares segment by segment from the front", () => {
    const routes = ["GET /a/{x}/{y}", "GET /{x}/b/c"];
    expect(chosen(routes, "GET", "/a/b/c")).toBe("GET /a/{x}/{y}");
    expect(chosen(routes, "GET", "/z/b/c")).toBe("GET /{x}/b/c");
  });

  it("falls back where the more specific way ends nowhere", () => {
    const routes = [
      "GET /servers/detail/{x}/end",
      "GET /servers/{id}/{y}/{z:[0-9]+}",
      "GET /{a}/{b}/{c}/{d}",
      "GET /servers/{rest:.+}",
    ];
    expect(chosen(routes, "GET", "/servers/detail/1/end")).toBe("GET /servers/detail/{x}/end");
    expect(chosen(routes, "GET", "/servers/detail/1/2")).toBe("GET /servers/{id}/{y}/{z:[0-9]+}");
    expect(chosen(routes, "GET", "/servers/detail/1/x")).toBe("GET /servers/{rest:.+}");
    expect(chosen(routes, "GET", "/images/detail/1/x")).toBe("GET /{a}/{b}/{c}/{d}");
  });

  it("moves on to the next route when only the method is wrong: 404, never 405 (README B4)", () => {
    const routes = [
      "GET /servers/detail",
      "PUT /servers/{id}",
      "GET /os-networks/{id}",
      "POST /os-networks/add",
      "DELETE /{any:.*}",
    ];
    expect(chosen(routes, "PUT", "/servers/detail")).toBe("PUT /servers/{id}");
    expect(chosen(routes, "GET", "/os-networks/add")).toBe("GET /os-networks/{id}");
    expect(chosen(routes, "DELETE", "/servers/detail")).toBe("DELETE /{any:.*}");
    expect(chosen(routes, "POST", "/servers/detail")).toBeNull();
  });

  it("keeps methods apart by case, and HEAD from GET (README B4)", () => {
    for (const method of ["get", "HEAD", "OPTIONS", "", "constructor"])
      expect(chosen(["GET /servers"], method, "/servers")).toBeNull();
  });

  it("tries Nova's project id before free variables, and literals before it", () => {
    const routes = [
      "GET /{project_id:[0-9a-f-]+}/servers",
      "GET /servers/{id}",
      "GET /{project_id:[0-9a-f-]+}/{other}",
    ];
    expect(chosen(routes, "GET", "/abc/servers")).toBe("GET /{project_id:[0-9a-f-]+}/servers");
    expect(chosen(routes, "GET", "/servers/servers")).toBe("GET /servers/{id}");
    expect(chosen(routes, "GET", "/ABC/servers")).toBeNull();
  });

  it("prefers the smaller of two classes, more text in a mixed segment, and `.+` to `.*`", () => {
    const routes = [
      "GET /{hex:[0-9a-f]+}",
      "GET /{n:[0-9]+}",
      "GET /{name}.json",
      "GET /v{n}",
      "GET /{all:.*}",
      "GET /{some:.+}",
    ];
    expect(chosen(routes, "GET", "/12")).toBe("GET /{n:[0-9]+}");
    expect(chosen(routes, "GET", "/1f")).toBe("GET /{hex:[0-9a-f]+}");
    expect(chosen(routes, "GET", "/x.json")).toBe("GET /{name}.json");
    expect(chosen(routes, "GET", "/v1.json")).toBe("GET /v{n}");
    expect(chosen(routes, "GET", "/x/y")).toBe("GET /{some:.+}");
    expect(chosen(routes, "GET", "/")).toBe("GET /{all:.*}");
  });

  it("gives the variables of the route that won, not of ways that were given up", () => {
    const table = compileRoutes([
      { method: "GET", path: "/{a:[a-z]+}/{b}/x" },
      { method: "GET", path: "/{c}/{d:.*}" },
    ]);
    expect(matchRoute(table, "GET", "/one/two/three")?.params).toEqual({ c: "one", d: "two/three" });
    expect(matchRoute(table, "GET", "/one/two/x")?.params).toEqual({ a: "one", b: "two" });
  });
});

describe("tables that cannot be", () => {
  const compile =
    (...paths: string[]) =>
    () =>
      compileRoutes(paths.map((path) => ({ method: "GET", path })));

  it("names two routes that nothing tells apart", () => {
    expect(compile("/servers/{id}", "/x", "/servers/{name}")).toThrow(
      new RangeError("nothing tells the routes GET /servers/{id} and GET /servers/{name} apart"),
    );
    expect(compile("/a", "/a")).toThrow(RangeError);
    expect(compile("/{a:[0-9]+}/x", "/{b:[0-9]+}/x")).toThrow("GET /{a:[0-9]+}/x and GET /{b:[0-9]+}/x");
    expect(compile("/{a:.*}", "/{b:.*?}")).toThrow(RangeError);
  });

  it("refuses overlapping classes and lists of words only where one request could take both ways", () => {
    expect(compile("/{a:[0-5]+}/x", "/{b:[3-9]+}/{y}")).toThrow(RangeError);
    expect(compile("/{a:[0-9]+}", "/{b:\\d+}")).toThrow(RangeError);
    expect(compile("/{a:[0-5]+}/{x:.*}", "/{b:[3-9]+}/y/z")).toThrow(RangeError);
    expect(compile("/{a:[0-5]+}/x", "/{b:[3-9]+}/y")).not.toThrow();
    expect(compile("/{a:[0-9]+}/x", "/{b:[a-z]+}/x")).not.toThrow();
    expect(compile("/{a:json|xml}", "/{b:xml|html}")).toThrow(RangeError);
    expect(compile("/{a:json|xml}/x", "/{b:txt|html}/{y}")).not.toThrow();
    for (const [first, second] of [
      ["a|b", "c|d"],
      ["a|b", "[0-9]+"],
    ] as const)
      expect(compile(`/{a:[0-5]+}/{x:${first}}`, `/{b:[3-9]+}/{y:${second}}`)).not.toThrow();
    expect(compile("/{a:[0-5]+}/{x:a|1}", "/{b:[3-9]+}/{y:[0-9]+}")).toThrow(RangeError);
    const otherMethods = ["GET /{a:[0-5]+}", "PUT /{b:[3-9]+}"].map(routeOf);
    expect(() => compileRoutes(otherMethods)).not.toThrow();
  });

  it("says what is wrong with a path", () => {
    expect(compile("servers")).toThrow("must start with a slash");
    expect(compile("")).toThrow("must start with a slash");
    expect(compile("/{id")).toThrow("has a { without }");
    expect(compile("/id}")).toThrow("has a } without {");
    expect(compile("/{}")).toThrow('a variable whose name is ""');
    expect(compile("/{a b}")).toThrow('a variable whose name is "a b"');
    expect(compile("/{id}/{id}")).toThrow("has two variables {id}");
    expect(compile("/{id:(}")).toThrow("a regular expression that doesn't parse");
    expect(compile("/{rest:.*}/x")).toThrow("goes on behind a wildcard");
    expect(compile("/{a}{rest:.*}")).toThrow("a wildcard beside other variables");
  });
});

/** The tool reads and chooses routes in its own way: what it lets pass the runtime takes, and `explain` finds the route that the runtime finds. */
import { describe, expect, it } from "vitest";
import { fc } from "../fast-check.js";
import { findRoute as explainRoute } from "../../src/cli/explain/find-route.js";
import type { RouteModel, RouterModel } from "../../src/parser/app-model.js";
import { Diagnostics } from "../../src/parser/diagnostics.js";
import { checkConflicts } from "../../src/parser/link/route-conflicts.js";
import { checkPaths } from "../../src/parser/link/route-paths.js";
import type { Controller } from "../../src/parser/source-model.js";
import { compileRoutes } from "../../src/runtime/routing/compile.js";
import { readParams } from "../../src/runtime/routing/params.js";
import { findRoute } from "../../src/runtime/routing/walk.js";

const literals = ["a", "b", "ab", "x1", "12", "v1", "a.b", ""];
const requirements = [
  ...["[0-9]+", "[a-z]+", "[0-9a-f-]+", "[A-F0-9]+", "[a-c]+", "[x-z]+", "\\d+", "\\w+", "[^/]+", "[^}]+", "[0-9]*"],
  ...["[0-9]{2}", "[0-9]{1,3}", "a|b", "b|c", "abc|1", "(a|b)+", ".+\\.x", ".*", ".+", ".*?"],
];
const mixed = [
  ...["v{#}", "a{#}", "{#}.json", "v{#}.json", "{#}-{#}", "{#:[^/]+}.json"],
  ...["a{#:[0-9]+}", "v{#:[0-9]+}.{#}", "a{#:.*}"],
];
const segment = fc.oneof(
  fc.constantFrom("{#}", ...literals),
  fc.constantFrom(...requirements.map((requirement) => `{#:${requirement}}`)),
  fc.constantFrom(...mixed),
);
/** A path whose variables are called a, b, c, … */
const routePath = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => {
  let count = 0;
  return parts.map((part) => `/${part.replaceAll("{#", () => `{${"abcdef"[count++] ?? ""}`)}`).join("");
});
const route = fc.record({ verb: fc.constantFrom("GET", "POST"), path: routePath });
const prefixes = fc.constantFrom([""], [""], ["", "/{p:[0-9a-f]+}"], ["/{p}", ""]);
const texts = [
  ...["a", "b", "c", "f", "Q", "1", "12", "ab", "v1", "v12", "x1"],
  ...["a.b", "a.x", "v1.json", "a-b", "é", "😀", ""],
];
const asked = fc
  .array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map((text) => `/${text}`).join(""));
const scraps = [
  ...["/", "{", "}", "{id}", "{a:", "{rest:.*}", "{x:.+}", "v{n}", "{q:.*?}", "(?<n>x)", "[0-9]", "[{]", "[^}]"],
  ...["+", "*", "?", "(", ")", "|", "{2}", ".", ".*", "\\", "\\d", "\\}", "\\1"],
  ...[":", "$", "^", "-", " ", "\n", "a", "é"],
];

function modelOf({ verb, path }: { readonly verb: string; readonly path: string }): RouteModel {
  const origin = { file: "src/a.ts", line: 1, column: 1 };
  const controller = { className: "A", from: { module: "src/a.ts" } } as Controller;
  return { verb, path, origin, endpoint: { kind: "no-method", controller, name: "index" } };
}

describe("routes", () => {
  it("are taken by the runtime when the tool has nothing to say of them, and chosen alike", () => {
    const tables = fc.tuple(
      fc.array(route, { minLength: 1, maxLength: 5 }),
      prefixes,
      fc.array(asked, { maxLength: 8 }),
    );
    fc.assert(
      fc.property(tables, ([routes, before, paths]) => {
        const models = routes.map(modelOf);
        const found = new Diagnostics();
        checkPaths(models, before, found);
        checkConflicts(models, { prefixes: before, found });
        if (found.hasErrors) return;
        const mounted = before.flatMap((prefix) =>
          routes.map(({ verb, path }) => ({ method: verb, path: prefix + path })),
        );
        const table = compileRoutes(mounted);
        const router = { settings: { prefixes: before }, routes: models } as unknown as RouterModel;
        for (const path of paths)
          for (const method of ["GET", "POST"]) {
            const index = findRoute(table, method, path);
            const theirs =
              index < 0 ? null : { path: mounted[index]?.path, params: { ...readParams(table, index, path) } };
            const own = explainRoute(router, method, path).found;
            expect(own && { path: own.path, params: own.params }).toEqual(theirs);
          }
      }),
      { numRuns: 1500 },
    );
  });

  it("are taken by the runtime whatever they are written like", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...scraps), { minLength: 1, maxLength: 8 }), (parts) => {
        const path = `/${parts.join("")}`;
        const found = new Diagnostics();
        checkPaths([modelOf({ verb: "GET", path })], [""], found);
        if (!found.hasErrors) expect(() => compileRoutes([{ method: "GET", path }])).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });
});

/** README of the yardstick, "Eggs". */
import { describe, expect, it } from "vitest";
import {
  findEntryPoint,
  isDistribution,
  knownDistributions,
  type EntryPoints,
} from "../../../src/parser/paste/entry-points.js";

const points: EntryPoints = {
  "My.Shop": {
    complete: true,
    groups: {
      "paste.app_factory": { main: "shop:app", both: "shop:app" },
      "paste.composite_factory": { both: "shop:composite" },
      "paste.filter_factory": { f: "shop:f" },
      "paste.filter_app_factory": { f: "shop:late", g: "shop:g" },
    },
  },
  Half: { groups: { "paste.app_factory": { main: "half:app" } } },
};
const known = knownDistributions(points, false);
const strict = knownDistributions(points, true);

describe("an entry point", () => {
  it.each(["My.Shop", "my-shop", "MY_SHOP", "my.-shop"])("is found however the distribution is spelt: %s", (dist) => {
    expect(findEntryPoint(known, "app", { dist, name: "main" })).toEqual({
      kind: "found",
      protocol: "paste.app_factory",
      target: "shop:app",
    });
  });

  it("of one group: the first protocol counts", () => {
    expect(findEntryPoint(known, "filter", { dist: "My.Shop", name: "f" })).toMatchObject({
      protocol: "paste.filter_factory",
    });
    expect(findEntryPoint(known, "filter", { dist: "My.Shop", name: "g" })).toMatchObject({
      protocol: "paste.filter_app_factory",
    });
  });

  it("of two groups is ambiguous", () => {
    expect(findEntryPoint(known, "app", { dist: "My.Shop", name: "both" }).kind).toBe("ambiguous");
  });

  it("that a complete distribution does not have is missing, else it is trusted", () => {
    expect(findEntryPoint(known, "server", { dist: "My.Shop", name: "main" })).toEqual({
      kind: "missing",
      known: [],
      others: ["app"],
    });
    expect(findEntryPoint(known, "app", { dist: "Half", name: "other" }).kind).toBe("trusted");
    expect(findEntryPoint(known, "app", { dist: "Half", name: "constructor" }).kind).toBe("trusted");
  });

  it("of an unknown distribution is trusted, unless that is not wanted", () => {
    expect(findEntryPoint(known, "app", { dist: "Other", name: "main" }).kind).toBe("trusted");
    expect(findEntryPoint(strict, "app", { dist: "Other", name: "main" }).kind).toBe("no-distribution");
    expect([
      isDistribution(known, "Other"),
      isDistribution(strict, "Other"),
      isDistribution(strict, "my_shop"),
    ]).toEqual([true, false, true]);
  });

  it("of Paste's composites is known without being told", () => {
    expect(findEntryPoint(known, "app", { dist: "paste", name: "urlmap" })).toMatchObject({
      protocol: "paste.composite_factory",
    });
  });
});

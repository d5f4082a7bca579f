/** What `paste-gen config` shows. */
import { describe, expect, it } from "vitest";
import { effectiveConfig } from "../../../src/parser/paste/effective-config.js";
import { APP, confOf, FILTER, projectOf } from "./support.js";

const TEXT = `[DEFAULT]\nregion = north\n[loggers]\nkeys = root\n[pipeline:main]\npipeline = f a\n[filter:f]\n${FILTER}\nplace = %(region)s\n[app:a]\nuse = b\n[app:b]\n${APP}\nx = %y\n`;

describe("the effective configuration", () => {
  it("has every section that PasteDeploy can load, in file order", () => {
    const { sections } = effectiveConfig(projectOf({ "api-paste.ini": TEXT }));
    expect(sections.map((s) => [s.section, s.resolved?.kind ?? null])).toEqual([
      ["pipeline:main", "pipeline"],
      ["filter:f", "filter"],
      ["app:a", null],
      ["app:b", null],
    ]);
  });

  it("gives a section's settings as its factory gets them", () => {
    const [filter] = effectiveConfig(projectOf({ "api-paste.ini": TEXT }), "filter:f").sections;
    expect(filter?.diagnostics).toEqual([]);
    expect(filter?.resolved?.factory).toMatchObject({ module: "shop.filters", attr: "factory" });
    expect(confOf(filter?.resolved?.localConf ?? [])).toEqual({ place: "north" });
    expect(confOf(filter?.resolved?.globalConf ?? [])).toEqual({ region: "north" });
  });

  it("gives a broken section's mistakes in place of its settings", () => {
    const { sections } = effectiveConfig(projectOf({ "api-paste.ini": TEXT }));
    const codes = sections.map((s) => s.diagnostics.map((d) => `${d.code} ${d.chain?.[0]?.text ?? ""}`.trim()));
    expect(codes).toEqual([
      ["bad-interpolation needed by [app:a]"],
      [],
      ["bad-interpolation needed by [app:a]"],
      ["bad-interpolation"],
    ]);
  });

  it("tells what is wrong with the file itself only once", () => {
    const { sections, diagnostics } = effectiveConfig(projectOf({ "api-paste.ini": `${TEXT}junk\n` }), "filter:f");
    expect([diagnostics.map((d) => d.code), sections.flatMap((s) => s.diagnostics)]).toEqual([["no-delimiter"], []]);
  });

  it("says when there is no such file or section", () => {
    expect(effectiveConfig(projectOf({})).diagnostics.map((d) => d.code)).toEqual(["missing-config-file"]);
    expect(effectiveConfig(projectOf({ "api-paste.ini": TEXT }), "app:nosuch").sections).toEqual([]);
  });
});

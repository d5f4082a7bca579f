/** README of the yardstick, "Composite models". */
import { describe, expect, it } from "vitest";
import type { Composite } from "../../../src/parser/plan-model.js";
import { APP, confOf, FILTER, mainOf, outline, resolveText, type Resolved } from "./support.js";

function compositeOf(resolved: Resolved): Composite {
  const node = mainOf(resolved);
  if (node.kind !== "composite") throw new Error(node.kind);
  return node.composite;
}

const PARTS = `[app:a]\n${APP}\n[app:b]\n${APP}\n[filter:f]\n${FILTER}\n`;

describe("urlmap", () => {
  it("mounts every setting in file order, with its own globals", () => {
    const composite = compositeOf(
      resolveText(`[composite:main]\nuse = egg:Paste#urlmap\nset g = 1\n/ = a\n/b = b\n${PARTS}`),
    );
    const mounts = composite.model === "urlmap" ? composite.mounts : [];
    expect(mounts.map((m) => [m.key, outline(m.app), m.app.kind === "app" && confOf(m.app.globalConf)])).toEqual([
      ["/", "app a", { g: "1" }],
      ["/b", "app b", { g: "1" }],
    ]);
  });

  it.each([
    ["egg:Paste#urlmap", "paste"],
    ["egg:paste#urlmap", "paste"],
    ["call:paste.urlmap:urlmap_factory", "paste"],
    ["call:cinder.api:root_app_factory", "paste"],
    ["call:nova.api.openstack.urlmap:urlmap_factory", "nova"],
    ["call:./src/urlmap:urlmap_factory", "nova"],
  ])("%s has the flavour of %s", (use, flavour) => {
    expect(compositeOf(resolveText(`[composite:main]\nuse = ${use}\n/ = a\n${PARTS}`))).toMatchObject({
      model: "urlmap",
      flavour,
    });
  });

  it("takes not_found_app from its settings, else from the globals; an empty one is none", () => {
    const notFound = (extra: string, defaults = ""): string | null => {
      const composite = compositeOf(
        resolveText(`${defaults}[composite:main]\nuse = egg:Paste#urlmap\n/ = a\n${extra}\n${PARTS}`),
      );
      return composite.model === "urlmap" && composite.notFoundApp !== null ? outline(composite.notFoundApp) : null;
    };
    expect([
      notFound("not_found_app = b"),
      notFound("set not_found_app = b"),
      notFound("not_found_app ="),
      notFound(""),
    ]).toEqual(["app b", "app b", null, null]);
  });

  it("looks its names up in the file that uses it", () => {
    const files = {
      "api-paste.ini": `[composite:main]\nuse = config:other.ini#c\n[app:a]\n${APP}\nfrom = outer\n`,
      "other.ini": `[composite:c]\nuse = egg:Paste#urlmap\n/ = a\n[app:a]\n${APP}\nfrom = inner\n`,
    };
    const composite = compositeOf(resolveText(files));
    const app = composite.model === "urlmap" ? composite.mounts[0]?.app : undefined;
    expect(app?.kind === "app" && confOf(app.localConf)).toEqual({ from: "outer" });
  });

  it("but in its own file when it is a mount", () => {
    const files = {
      "api-paste.ini": `[composite:main]\nuse = egg:Paste#urlmap\n/x = config:other.ini#c\n`,
      "other.ini": `[composite:c]\nuse = egg:Paste#urlmap\n/ = a\n[app:a]\n${APP}\n`,
    };
    expect(outline(mainOf(resolveText(files)))).toBe("composite main(/x: composite config:other.ini#c(/: app a))");
  });

  it("that mounts another which mounts it is a circle", () => {
    const { codes } = resolveText(
      `[composite:main]\nuse = egg:Paste#urlmap\n/b = b\n[composite:b]\nuse = egg:Paste#urlmap\n/a = main\n`,
    );
    expect(codes).toEqual(["circular"]);
  });
});

describe("pipeline-by-key", () => {
  it("has a pipeline for every key, whose parts see [DEFAULT] and not the composite's set", () => {
    const text = `[DEFAULT]\ng = default\n[composite:main]\nuse = call:nova.api.auth:pipeline_factory_v21\nset g = composite\nkeystone = f a\nnoauth = b\n${PARTS}`;
    const resolved = resolveText(text);
    expect(outline(mainOf(resolved))).toBe("composite main(keystone: filter f app a, noauth: app b)");
    const composite = compositeOf(resolved);
    const app = composite.model === "pipeline-by-key" ? composite.pipelines[0]?.app : undefined;
    expect(app?.kind === "app" && confOf(app.globalConf)).toEqual({ g: "default" });
  });

  it.each(["pipeline_factory", "pipeline_factory_v1", "pipeline_factory_v21", "auth_pipeline_factory"])(
    "is known by %s",
    (attr) => {
      const text = `[composite:main]\npaste.composite_factory = any.module:${attr}\nk = f a\n${PARTS}`;
      expect(compositeOf(resolveText(text)).model).toBe("pipeline-by-key");
    },
  );

  it("a mistake in one key leaves the others", () => {
    const resolved = resolveText(`[composite:main]\nuse = call:x:pipeline_factory\nk = g a\nl = f a\n${PARTS}`);
    expect(outline(mainOf(resolved))).toBe("composite main(k: !g app a, l: filter f app a)");
    expect(resolved.codes).toEqual(["unknown-filter"]);
  });
});

describe("cascade", () => {
  it("asks its apps in the order of their keys", () => {
    const composite = compositeOf(
      resolveText(`[composite:main]\nuse = egg:Paste#cascade\napp2 = b\napp10 = a\n${PARTS}`),
    );
    expect(composite).toMatchObject({ model: "cascade", catch: [404], apps: [{ key: "app10" }, { key: "app2" }] });
  });

  it("sorts keys by code point", () => {
    const composite = compositeOf(
      resolveText(`[composite:main]\nuse = egg:Paste#cascade\napp\u{1f600} = b\napp\uffff = a\n${PARTS}`),
    );
    expect(composite).toMatchObject({ apps: [{ key: "app\uffff" }, { key: "app\u{1f600}" }] });
  });

  it("catches what it is told", () => {
    const composite = compositeOf(
      resolveText(`[composite:main]\nuse = egg:Paste#cascade\napp1 = a\ncatch = 404 500\n${PARTS}`),
    );
    expect(composite).toMatchObject({ catch: [404, 500] });
  });
});

describe("a composite whose factory is not known", () => {
  it("gets the apps that its settings name, and nothing else", () => {
    const text = `[composite:main]\npaste.composite_factory = shop:choose\nfirst = a\nothers = b main egg:X nosuch f\n${PARTS}`;
    expect(outline(mainOf(resolveText(text)))).toBe("composite main(a: app a, b: app b)");
  });

  it("may be an entry point that nothing is known of, when its section says so", () => {
    expect(mainOf(resolveText(`[composite:main]\nuse = egg:Shop#choose\n`)).kind).toBe("composite");
    expect(mainOf(resolveText(`[composit:main]\nuse = egg:Shop#choose\n`)).kind).toBe("composite");
    expect(mainOf(resolveText(`[app:main]\nuse = egg:Shop#choose\n`)).kind).toBe("app");
  });

  it("may name the way that leads to it without being a circle", () => {
    const text = `[pipeline:main]\npipeline = f c\n[composite:c]\npaste.composite_factory = shop:choose\ntitle = main\n${PARTS}`;
    expect(resolveText(text).codes.filter((code) => code !== "unused-section")).toEqual([]);
  });
});

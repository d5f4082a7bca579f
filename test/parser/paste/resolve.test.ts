/** README of the yardstick, "Names", "One section", "config:" and the surprises: what PasteDeploy would build. */
import { describe, expect, it } from "vitest";
import { APP, confOf, FILTER, mainOf, outline, resolveText } from "./support.js";

describe("which apps are built", () => {
  it("main, when there is one", () => {
    const { plan } = resolveText(`[app:other]\n${APP}\n[app:main]\n${APP}\n`);
    expect(plan.entries.map((e) => e.name)).toEqual(["main"]);
  });

  it("else every app that no other section names, in file order", () => {
    const { plan } = resolveText(
      `[composite:b]\nuse = egg:Paste#urlmap\n/ = site\n[pipeline:site]\npipeline = f shop\n[filter:f]\n${FILTER}\n[app:shop]\n${APP}\n[app:a]\n${APP}\n`,
    );
    expect(plan.entries.map((e) => outline(e.node))).toEqual([
      "composite b(/: pipeline site(filter f app shop))",
      "app a",
    ]);
  });

  it.each(["composite", "composit", "app", "application"])("but what the map of [%s:…] mounts", (prefix) => {
    const { plan } = resolveText(`[${prefix}:root]\nuse = egg:Paste#urlmap\n/ = a\n[app:a]\n${APP}\n`);
    expect(plan.entries.map((e) => e.name)).toEqual(["root"]);
  });

  it.each(["egg:paste-gen#url_map", "egg:paste-gen#novaUrlMap", "egg:paste-gen#cascade"])(
    "under any name: %s",
    (use) => {
      const { plan } = resolveText(`[app:root]\nuse = ${use}\napp1 = a\n[app:a]\n${APP}\n`);
      expect(plan.entries.map((e) => e.name)).toEqual(["root"]);
    },
  );

  it("nor what an app with a composite's factory names", () => {
    const { plan } = resolveText(`[app:root]\npaste.composite_factory = shop:choose\nfirst = a\n[app:a]\n${APP}\n`);
    expect(plan.entries.map((e) => outline(e.node))).toEqual(["composite root(a: app a)"]);
  });

  it("nor what an app names whose distribution has a composite of that name", () => {
    const groups = { "paste.composite_factory": { mux: "shop:mux" }, "paste.app_factory": { one: "shop:one" } };
    const [mux, one] = ["mux", "one"].map((name) =>
      resolveText(`[app:root]\nuse = egg:Shop#${name}\nfirst = a\n[app:a]\n${APP}\n`, {
        entryPoints: { shop: { complete: true, groups } },
      }),
    );
    expect(mux?.plan.entries.map((e) => outline(e.node))).toEqual(["composite root(a: app a)"]);
    expect(one?.plan.entries.map((e) => outline(e.node))).toEqual(["app root", "app a"]);
  });

  it("or those that are asked for, in that order", () => {
    const { plan } = resolveText(`[app:a]\n${APP}\n[app:b]\n${APP}\n`, { apps: ["b", "a"] });
    expect(plan.entries.map((e) => e.name)).toEqual(["b", "a"]);
  });

  it("and every server, main first", () => {
    const server = "use = egg:paste-gen#server";
    const { plan } = resolveText(`[app:main]\n${APP}\n[server:b]\n${server}\n[server:main]\n${server}\n`);
    expect(plan.servers.map((s) => [s.name, s.node.kind])).toEqual([
      ["main", "server"],
      ["b", "server"],
    ]);
  });
});

describe("names", () => {
  it("app is found before application, composite before composit", () => {
    const { plan, codes } = resolveText(`[application:main]\n${APP}\nx = 2\n[app:main]\n${APP}\nx = 1\n`);
    const [entry] = plan.entries;
    expect(entry?.node.kind === "app" && confOf(entry.node.localConf)).toEqual({ x: "1" });
    expect(codes).not.toContain("ambiguous-name");
  });

  it("two groups that have the name are ambiguous, and so are two sections that differ by white space", () => {
    expect(resolveText(`[app:main]\n${APP}\n[filter-app:main]\n${FILTER}\nnext = main\n`).codes).toContain(
      "ambiguous-name",
    );
    expect(resolveText(`[app:main]\n${APP}\n[app: main]\n${APP}\n`).codes).toEqual(["ambiguous-name"]);
  });

  it("white space around a section's name does not count, case does", () => {
    expect(outline(mainOf(resolveText(`[app: main ]\n${APP}\n`)))).toBe("app main");
    expect(resolveText(`[app:Main]\n${APP}\n`, { apps: ["main"] }).codes).toEqual(["unknown-app"]);
  });

  it("a name with a colon after letters is a URI, whose scheme may be in capitals", () => {
    expect(resolveText(`[pipeline:main]\npipeline = EGG:Shop\n`).codes).toEqual([]);
    expect(resolveText(`[app:main]\nuse = a:b\n[app:a:b]\n${APP}\n`).codes).toEqual(["unknown-scheme"]);
  });

  it("filters, apps and servers are looked up among their own", () => {
    const text = `[pipeline:main]\npipeline = x x\n[filter:x]\n${FILTER}\n[app:x]\n${APP}\n[server:x]\nuse = egg:y\n`;
    expect(outline(mainOf(resolveText(text)))).toBe("pipeline main(filter x app x)");
  });
});

describe("use", () => {
  it("takes the settings of the used section, changed by those of the using one", () => {
    const node = mainOf(resolveText(`[app:main]\nuse = base\nb = main\n[app:base]\n${APP}\na = base\nb = base\n`));
    expect(confOf(node.localConf)).toEqual({ a: "base", b: "main" });
    expect(node.via.map((v) => v.section)).toEqual(["app:main", "app:base"]);
  });

  it("hands set on to the used section, whose own set loses", () => {
    const node = mainOf(
      resolveText(`[app:main]\nuse = base\nset g = main\n[app:base]\n${APP}\nset g = base\nset h = base\n`),
    );
    expect(confOf(node.globalConf)).toEqual({ g: "main", h: "base" });
  });

  it("of call: takes the protocol from the section's prefix", () => {
    const kinds = ["app", "application", "composite", "composit"].map((prefix) => {
      const node = mainOf(resolveText(`[${prefix}:main]\nuse = call:shop:make\n`));
      return "protocol" in node ? [node.kind, node.protocol] : null;
    });
    expect(kinds).toEqual([
      ["app", "paste.app_factory"],
      ["app", "paste.app_factory"],
      ["composite", "paste.composit_factory"],
      ["composite", "paste.composit_factory"],
    ]);
  });

  it("of an egg gives its parts", () => {
    const node = mainOf(resolveText(`[app:main]\nuse = egg:Shop#store#x\n`));
    expect("factory" in node && node.factory).toMatchObject({ scheme: "egg", dist: "Shop", entryPoint: "store#x" });
    expect("protocol" in node && node.protocol).toBeNull();
  });
});

describe("factories", () => {
  it.each([
    ["shop.app:factory", "shop.app", "factory"],
    ["shop.app : Shop.factory", "shop.app", "Shop.factory"],
    ["shop:factory [extra]", "shop", "factory"],
    ["./src/shop:createShop", "./src/shop", "createShop"],
    ["../shop/app.js:Shop.factory", "../shop/app.js", "Shop.factory"],
    ["@acme/shop-app/api:make", "@acme/shop-app/api", "make"],
  ])("%j is %j and %j", (spec, module, attr) => {
    const node = mainOf(resolveText(`[app:main]\npaste.app_factory = ${spec}\n`));
    expect("factory" in node && node.factory).toMatchObject({ scheme: "import", module, attr });
  });

  it("filter_factory beats filter_app_factory, which stays a setting", () => {
    const text = `[filter-app:main]\nnext = a\n[filter-app:main2]\n[app:a]\n${APP}\n`;
    const both = text.replace("next = a", `next = a\npaste.filter_app_factory = m:late\n${FILTER}`);
    const node = mainOf(resolveText(both, { apps: ["main"] }));
    const filter = node.kind === "filter-app" ? node.filter : null;
    expect(filter?.kind === "filter" && [filter.protocol, confOf(filter.localConf)]).toEqual([
      "paste.filter_factory",
      { "paste.filter_app_factory": "m:late" },
    ]);
  });

  it("require is taken out", () => {
    expect(confOf(mainOf(resolveText(`[app:main]\n${APP}\nrequire = a b\n`)).localConf)).toEqual({});
  });
});

describe("set, get and [DEFAULT]", () => {
  it("[DEFAULT] is global, and displaces local settings of the same name", () => {
    const resolved = resolveText(`[DEFAULT]\nx = default\n[app:main]\n${APP}\nx = local\ny = %(x)s\n`);
    const node = mainOf(resolved);
    expect([confOf(node.localConf), confOf(node.globalConf)]).toEqual([{ y: "local" }, { x: "default" }]);
    expect(resolved.codes).toEqual(["dropped-setting"]);
  });

  it("get comes after set, wherever it stands", () => {
    const node = mainOf(
      resolveText(`[DEFAULT]\ng = default\n[app:main]\n${APP}\nget l = g\nset g = section\nl = lost\n`),
    );
    expect(confOf(node.localConf)).toEqual({ l: "section" });
  });

  it("set in [DEFAULT] runs for every section, and leaves a global named 'set x'", () => {
    const node = mainOf(resolveText(`[DEFAULT]\nset x = 1\n[app:main]\n${APP}\n`));
    expect(confOf(node.globalConf)).toEqual({ "set x": "1", x: "1" });
  });

  it("a [DEFAULT] value that comes out empty stays as written", () => {
    expect(confOf(mainOf(resolveText(`[DEFAULT]\ne =\nf = %(e)s\n[app:main]\n${APP}\n`)).globalConf)).toEqual({
      e: "",
      f: "%(e)s",
    });
  });

  it("the caller's globals win over [DEFAULT] as globals, and lose in interpolation", () => {
    const text = `[DEFAULT]\nx = default\n[app:main]\n${APP}\na = %(x)s %(y)s\n`;
    const node = mainOf(resolveText(text, { globalConf: { x: "caller", y: "caller" } }));
    expect([confOf(node.localConf), confOf(node.globalConf)]).toEqual([
      { a: "default caller" },
      { x: "caller", y: "caller" },
    ]);
  });

  it("a setting remembers where it was written, one of the caller has no place", () => {
    const node = mainOf(resolveText(`[DEFAULT]\nd = 1\n[app:main]\n${APP}\nx = 1\n`, { globalConf: { c: "1" } }));
    const places = [...node.localConf, ...node.globalConf].map(({ key, origin }) => [key, origin?.line ?? null]);
    expect(Object.fromEntries(places)).toEqual({ x: 5, d: 2, c: null, here: null, __file__: null });
  });
});

describe("pipelines", () => {
  it("name their filters, outermost first, and their app, over several lines too", () => {
    const text = `[pipeline:main]\npipeline =\n  f\n  # no filter\n  g\n  a\n[filter:f]\n${FILTER}\n[filter:g]\n${FILTER}\n[app:a]\n${APP}\n`;
    const node = mainOf(resolveText(text));
    expect(outline(node)).toBe("pipeline main(filter f filter g app a)");
    const places =
      node.kind === "pipeline" ? node.filters.map(({ origin }) => [origin.line, origin.column, origin.length]) : [];
    expect(places).toEqual([
      [3, 3, 1],
      [5, 3, 1],
    ]);
  });

  it("hand their globals to every part", () => {
    const node = mainOf(resolveText(`[pipeline:main]\nset g = 1\npipeline = egg:F a\n[app:a]\n${APP}\n`));
    const parts = node.kind === "pipeline" ? [...node.filters, node.app] : [];
    expect(parts.map((part) => part.kind !== "broken" && confOf(part.globalConf))).toEqual([{ g: "1" }, { g: "1" }]);
  });

  it("a word that comes by interpolation stands where its value stands", () => {
    const { found } = resolveText(
      `[DEFAULT]\ncommon = f g\n[pipeline:main]\npipeline = %(common)s a\n[app:a]\n${APP}\n`,
    );
    expect(found.map((d) => [d.code, d.origin.line, d.origin.column])).toEqual([
      ["unknown-filter", 4, 12],
      ["unknown-filter", 4, 12],
    ]);
  });
});

describe("filter-app and filter-with", () => {
  it("filter-app wraps what next names in the filter that it names itself", () => {
    const text = `[filter-app:main]\nuse = f\nnext = a\nx = 1\n[filter:f]\n${FILTER}\nx = 0\n[app:a]\n${APP}\n`;
    const node = mainOf(resolveText(text));
    expect(outline(node)).toBe("filter-app main(filter main app a)");
    expect(node.kind === "filter-app" && node.filter.kind === "filter" && confOf(node.filter.localConf)).toEqual({
      x: "1",
    });
  });

  it("filter-with wraps apps and filters, and a filter around a filter is no surprise", () => {
    const text = `[pipeline:main]\npipeline = f a\n[filter:f]\n${FILTER}\nfilter-with = g\n[filter:g]\n${FILTER}\n[app:a]\n${APP}\nfilter-with = g\n`;
    const resolved = resolveText(text);
    expect(outline(mainOf(resolved))).toBe(
      "pipeline main(filter-with f(filter g filter f) filter-with a(filter g app a))",
    );
    expect(resolved.codes).toEqual([]);
  });

  it("settings behind use reach a factory only where it shares its conf", () => {
    const lost = resolveText(
      `[app:main]\nuse = w\nx = 1\n[app:w]\nuse = a\nfilter-with = f\n[filter:f]\n${FILTER}\n[app:a]\n${APP}\n`,
    );
    const shared = resolveText(`[app:main]\nuse = w\nx = 1\n[app:w]\n${APP}\nfilter-with = f\n[filter:f]\n${FILTER}\n`);
    expect([lost.codes, shared.codes]).toEqual([["lost-settings"], []]);
    const node = mainOf(shared);
    expect(node.kind === "filter-with" && node.next.kind === "app" && confOf(node.next.localConf)).toEqual({ x: "1" });
  });
});

describe("config:", () => {
  const other = `[DEFAULT]\nd = other\n[app:main]\n${APP}\nx = %(d)s %(here)s\n[app:named]\n${APP}\n`;

  it("is relative to the file it is written in, unquoted, and names main or what follows #", () => {
    const files = {
      "etc/api.ini": "[app:main]\nuse = config:sub/my%%20other.ini\n[app:b]\nuse = config:sub\\my other.ini#named\n",
      "etc/sub/my other.ini": other,
    };
    const { plan } = resolveText(files, { file: "etc/api.ini", apps: ["main", "b"] });
    const via = plan.entries.map(({ node }) => node.kind !== "broken" && node.via.map((v) => `${v.file} ${v.section}`));
    expect(via).toEqual([
      ["etc/api.ini app:main", "etc/sub/my other.ini app:main"],
      ["etc/api.ini app:b", "etc/sub/my other.ini app:named"],
    ]);
  });

  it("may begin with %(here)s, whatever stands for it", () => {
    const files = { "etc/api.ini": "[app:main]\nuse = config:%(here)s/sub/other.ini\n", "etc/sub/other.ini": other };
    const node = mainOf(resolveText(files, { file: "etc/api.ini" }));
    expect(confOf(node.localConf)).toEqual({ x: "other <etc/sub>" });
  });

  it("may be absolute", () => {
    const files = { "api-paste.ini": "[app:main]\nuse = config:/project/sub/other.ini\n", "sub/other.ini": other };
    expect(mainOf(resolveText(files)).via[1]?.file).toBe("sub/other.ini");
  });

  it("gives the outer file's globals, keeps its own for interpolation, and the asker's __file__", () => {
    const files = {
      "api-paste.ini": "[DEFAULT]\nd = outer\no = outer\n[app:main]\nuse = config:other.ini\n",
      "other.ini": other,
    };
    const node = mainOf(resolveText(files));
    expect(confOf(node.globalConf)).toEqual({ d: "outer", o: "outer" });
    expect(confOf(node.localConf)).toEqual({ x: "other <.>" });
    expect(node.globalConf.find(({ key }) => key === "__file__")?.value).toBe("<.>/api-paste.ini");
  });

  it("of a file with mistakes in its text breaks what comes from it", () => {
    const { plan, codes } = resolveText({
      "api-paste.ini": "[app:main]\nuse = config:other.ini\n",
      "other.ini": `${other}junk\n`,
    });
    expect([plan.entries[0]?.node.kind, codes]).toEqual(["broken", ["no-delimiter"]]);
  });
});

describe("mistakes", () => {
  it("leave the rest of the plan standing", () => {
    const { plan } = resolveText(`[composite:main]\nuse = egg:Paste#urlmap\n/a = nosuch\n/b = b\n[app:b]\n${APP}\n`);
    expect(plan.entries.map((e) => outline(e.node))).toEqual(["composite main(/a: !nosuch, /b: app b)"]);
  });

  it("of sections that nothing reaches are not reported, as PasteDeploy never sees them", () => {
    expect(resolveText(`[app:main]\n${APP}\n[server:x]\nuse = egg:s\n[loggers]\nkeys = %x\n`).codes).toEqual([]);
    expect(resolveText(`[app:main]\n${APP}\n[app:b]\nx = %y\n`).codes).toEqual(["unused-section"]);
  });

  it("in [DEFAULT] break everything", () => {
    const { plan, codes } = resolveText(`[DEFAULT]\nx = 100%\n[app:main]\n${APP}\n`);
    expect([plan.entries[0]?.node.kind, codes]).toEqual(["broken", ["bad-interpolation"]]);
  });

  it("in a setting do not hide one in what names the factory", () => {
    const { codes } = resolveText("[app:main]\npaste.app_factory = shop\nx = %(y)s\n");
    expect(codes).toEqual(["malformed-factory", "missing-interpolation"]);
  });

  it("in a secret are told without a part of it", () => {
    const { found } = resolveText(`[app:main]\n${APP}\npassword = hun%ter2\n`);
    expect(found.find((d) => d.code === "bad-interpolation")?.message).toBe(
      "'password' has a '%', which is neither '%%' nor '%(name)s'",
    );
  });

  it("in the caller's globals break everything too", () => {
    expect(resolveText(`[app:main]\n${APP}\n`, { globalConf: { x: "100%" } }).codes).toEqual(["bad-interpolation"]);
  });

  it("a circle is reported once, from whichever side it is reached", () => {
    const text = `[composite:x]\nuse = egg:Paste#urlmap\n/a = a\n/b = b\n[pipeline:a]\npipeline = b\n[pipeline:b]\npipeline = a\n`;
    expect(resolveText(text).codes).toEqual(["circular"]);
  });

  it("a circle that grows the globals at every turn ends too", () => {
    const files = {
      "api-paste.ini": "[DEFAULT]\nx = 1\n[app:main]\nuse = config:other.ini\n",
      "other.ini": "[app:main]\nset y = %(x)s%(x)s\nuse = config:api-paste.ini\n",
    };
    expect(resolveText(files).plan.entries[0]?.node.kind).toBe("broken");
  });
});

describe("deep nesting", () => {
  it.each([
    ["composites", (i: number) => `[composite:n${String(i)}]\nuse = egg:Paste#urlmap\n/ = n${String(i + 1)}\n`],
    ["pipelines", (i: number) => `[pipeline:n${String(i)}]\npipeline = n${String(i + 1)}\n`],
    ["filter-apps", (i: number) => `[filter-app:n${String(i)}]\n${FILTER}\nnext = n${String(i + 1)}\n`],
    ["uses", (i: number) => `[app:n${String(i)}]\nuse = n${String(i + 1)}\n`],
  ])("of %s ends in a diagnostic, never in a stack trace", (_name, section) => {
    const text = (count: number): string =>
      `${Array.from({ length: count }, (_, i) => section(i)).join("")}[app:n${String(count)}]\n${APP}\n`;
    expect(resolveText(text(390), { apps: ["n0"] }).codes).toEqual([]);
    expect(resolveText(text(3000), { apps: ["n0"] }).codes).toEqual(["too-large"]);
  });
});

describe("size", () => {
  it("a file of ten thousand sections is resolved", () => {
    const count = 5000;
    const ids = Array.from({ length: count }, (_, i) => String(i));
    const mounts = ids.map((i) => `/a${i} = p${i}`).join("\n");
    const sections = ids
      .map((i) => `[pipeline:p${i}]\npipeline = f f f a${i}\n[app:a${i}]\n${APP}\nx = %(here)s/${i}\ny = 1\n`)
      .join("");
    const text = `[composite:main]\nuse = egg:Paste#urlmap\n${mounts}\n[filter:f]\n${FILTER}\n${sections}`;
    expect(resolveText(text).codes).toEqual([]);
  });
});

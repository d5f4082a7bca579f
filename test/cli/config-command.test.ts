/** `paste-gen config`: what PasteDeploy resolves, as ini (written with the `ini` package, DESIGN 10) or as JSON. */
import fs from "node:fs";
import path from "node:path";
import { fc } from "../fast-check.js";
import { parse as parseByIniPackage } from "ini";
import { describe, expect, it } from "vitest";
import { effectiveIni } from "../../src/cli/effective-ini.js";
import { writeIni } from "../../src/cli/write-ini.js";
import { Diagnostics } from "../../src/parser/diagnostics.js";
import { effectiveConfig } from "../../src/parser/paste/effective-config.js";
import type { Setting } from "../../src/parser/plan-model.js";
import { parse } from "../../src/parser/paste/parse.js";
import { useFolders } from "./project.js";

const text = `[DEFAULT]
region = one
rate = 100%%

[pipeline:main]
pipeline = audit api

[filter:audit]
paste.filter_factory = acme.audit:factory
level = %(region)s # not a comment
targets =
  a
  b

[filter:strict]
use = audit
level = high; really
set region = two

[filter-app:guarded]
use = audit
next = api

[app:api]
use = egg:Acme#api
filter-with = strict
get area = region

[composite:all]
use = egg:Paste#urlmap
/ = api
/x = config:other.ini#y

[server:main]
use = call:acme.server:run
port = 80
`;

describe("the effective configuration as ini", () => {
  const resolve = (ini: string) =>
    effectiveConfig({
      root: "/p",
      file: "a.ini",
      read: (file) =>
        file === "a.ini" ? Buffer.from(ini) : file === "other.ini" ? Buffer.from("[app:y]\nuse = egg:Acme#y\n") : null,
      here: () => "/p",
    });
  /** What each factory gets: that of a filter-app is its filter's. */
  const confs = (ini: string) =>
    resolve(ini).sections.map(({ section, resolved }) => {
      const node = resolved?.node.kind === "filter-app" ? resolved.node.filter : resolved?.node;
      return {
        section,
        local: node?.kind === "filter" || node?.kind === "app" || node?.kind === "server" ? object(node.localConf) : {},
        global: object(resolved?.globalConf ?? []),
        factory: node !== undefined && "factory" in node ? node.factory.spec : null,
      };
    });
  const object = (settings: readonly Setting[]) => Object.fromEntries(settings.map(({ key, value }) => [key, value]));

  it("gives every factory the same settings when it is read again", () => {
    const written = effectiveIni(resolve(text));
    expect(confs(written)).toEqual(confs(text));
    expect(effectiveIni(resolve(written))).toBe(written);
  });

  it("has settled values, and the global conf that most sections have in [DEFAULT]", () => {
    const written = effectiveIni(resolve(text));
    expect(written).toContain("[DEFAULT]\nregion = one\nrate = 100%%\n");
    expect(written).toContain("[filter:strict]\nset region = two\npaste.filter_factory = acme.audit:factory\n");
    expect(written).toContain("level = one # not a comment\ntargets =\n    a\n    b\n");
  });
});

describe("ini text", () => {
  const read = (ini: string) => {
    const found = new Diagnostics();
    const file = parse(Buffer.from(ini), "a.ini", found);
    expect(found.sorted()).toEqual([]);
    return file;
  };
  const name = fc.stringMatching(/^[A-Za-z_/][\w ./#;'"\\-]{0,12}[\w/]$/);
  const value = fc
    .array(fc.stringMatching(/^(?:[^\s#;\p{C}][^\s\p{C}]{0,8}){0,2}$/u), { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join("\n").trimEnd());

  it("is read back by our reader as it was meant, whatever is in it", () => {
    const section = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 4 });
    const sections = fc.uniqueArray(fc.tuple(name, section), {
      selector: ([header]) => header,
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(sections, (all) => {
        const written = writeIni(all.map(([header, options]) => ({ name: `app:${header}`, options })));
        const file = read(written);
        const got = file.sections.map((one) => [one.name, one.options.map(({ key, raw }) => [key, raw])]);
        expect(got).toEqual(all.map(([header, options]) => [`app:${header}`, options]));
      }),
      { numRuns: 300 },
    );
  });

  it("is what the ini package reads too, where its dialect has no other view", () => {
    const options = [
      ["use", "call:acme:run"],
      ["host", "127.0.0.1"],
      ["path", "/v2, /v3"],
    ] as const;
    const written = writeIni([{ name: "server:main", options }]);
    expect(parseByIniPackage(written)).toEqual({ "server:main": Object.fromEntries(options) });
  });

  it("keeps what the ini package would have escaped, quoted or reordered", () => {
    const options = [
      ["b", "egg:Paste#urlmap"],
      ["2", "x=y"],
      ["1", "a;b"],
      ["q", '"quoted"'],
      ["__proto__", "p"],
    ] as const;
    expect(writeIni([{ name: "app:v2.1", options }])).toBe(
      '[app:v2.1]\nb = egg:Paste#urlmap\n2 = x=y\n1 = a;b\nq = "quoted"\n__proto__ = p\n',
    );
  });
});

describe("paste-gen config", () => {
  const folder = useFolders();

  it("prints one section of any file, as data", async () => {
    const project = folder({ "etc/a.ini": text, "etc/other.ini": "[app:y]\nuse = egg:Acme#y\n" });
    const { status, stdout } = await project.run([
      "config",
      "etc/a.ini",
      "--section",
      "filter:strict",
      "--format",
      "json",
      "--global",
      "zone=z",
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      sections: [
        {
          section: "filter:strict",
          kind: "filter",
          factory: "acme.audit:factory",
          protocol: "paste.filter_factory",
          localConf: { level: "high; really" },
          globalConf: { region: "two", zone: "z", here: path.join(project.root, "etc") },
          via: [{ section: "filter:strict" }, { section: "filter:audit", file: "etc/a.ini", line: 8 }],
        },
      ],
    });
  });

  it("reads a file outside the project", async () => {
    const elsewhere = folder({ "a.ini": "[app:main]\nuse = call:m:f\nx = %(here)s\n" });
    const { stdout } = await folder().run(["config", path.join(elsewhere.root, "a.ini")]);
    expect(stdout).toBe(`[app:main]\nuse = call:m:f\nx = ${elsewhere.root}\n`);
  });

  it("takes a folder for no file, as build does", async () => {
    const project = folder({ "api-paste.ini": "[app:main]\nuse = config:other.ini\n", "other.ini/x": "" });
    const { status, stderr } = await project.run(["config"]);
    expect([status, stderr.split("\n")[0]]).toEqual([
      1,
      "api-paste.ini:2:7 error missing-config-file: there is no file other.ini",
    ]);
    expect(stderr).not.toContain("did you mean");
  });

  it("prints what can be resolved, reports the rest, and ends with 1", async () => {
    const project = folder({
      "api-paste.ini":
        "[app:a]\nuse = call:m:f\n\n[pipeline:main]\npipeline = gone a\n\n[filter:f]\npaste.filter_factory = m:f\nx = %(nope)s\n",
    });
    const { status, stdout, stderr } = await project.run(["config"]);
    expect(status).toBe(1);
    expect(stdout).toContain("[app:a]\nuse = call:m:f\n");
    expect(stderr).toContain("error unknown-filter");
    expect(stderr).toContain("api-paste.ini:9:5 error");
    expect(fs.existsSync(path.join(project.root, "src"))).toBe(false);
  });
});

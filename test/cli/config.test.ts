/** DESIGN 9: every option has a flag and a default; the file's mistakes are diagnostics with their place. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CannotRun } from "../../src/cli/cannot-run.js";
import type { ConfigFlags } from "../../src/cli/config.js";
import { optionsAt, readConfig } from "../../src/cli/config.js";
import { defaultConfig, optionKinds } from "../../src/cli/config-options.js";
import { repository, useFolders } from "./project.js";

const folder = useFolders();

/** The options without the root, and what was said, as `file:line:column code`. */
function read(files: Record<string, string>, flags: Omit<ConfigFlags, "cwd"> = {}) {
  const { root } = folder(files);
  const { options, diagnostics } = readConfig({ cwd: root, ...flags });
  const said = diagnostics.map(({ origin, code, message, hint }) => ({
    at: `${origin.file}:${String(origin.line)}:${String(origin.column)}`,
    code,
    message,
    hint,
  }));
  return { options: { ...options, root: path.relative(root, options.root) }, said };
}

describe("options", () => {
  it("need no configuration at all", () => {
    expect(read({})).toEqual({ options: { root: "", ...defaultConfig, places: {} }, said: [] });
  });

  it("come from paste-gen.json", () => {
    const json = {
      $schema: "./node_modules/paste-gen/dist/cli/paste-gen.schema.json",
      ini: "./etc/api-paste.ini",
      out: "gen/",
      apps: ["a", "b"],
      sourceRoot: "lib",
      modules: { "nova.api": "./src/api" },
      globalConf: { debug: "true" },
      importExtension: "",
    };
    const {
      options: { places, ...options },
      said,
    } = read({ "paste-gen.json": JSON.stringify(json) });
    const { $schema: _, ...rest } = json;
    expect(options).toEqual({ root: "", ...rest, ini: "etc/api-paste.ini", out: "gen" });
    expect(said).toEqual([]);
    expect(places?.apps?.map(({ line, column, length }) => [line, column, length])).toEqual([
      [1, 119, 3],
      [1, 123, 3],
    ]);
  });

  it("or from the key paste-gen of package.json", () => {
    expect(read({ "package.json": '{"name": "x", "paste-gen": {"out": "gen"}}' }).options.out).toBe("gen");
  });

  it("are overridden by flags, the maps name by name", () => {
    const { options } = read(
      {
        "paste-gen.json":
          '{"ini": "a.ini", "out": "a", "modules": {"m": "./m", "n": "./n"}, "globalConf": {"x": "1", "z": "2"}}',
      },
      { ini: "b.ini", module: ["m=./other"], global: ["y=a=b", "z=3"], importExtension: ".ts", apps: ["z"] },
    );
    expect(options).toMatchObject({ ini: "b.ini", out: "a", apps: ["z"], importExtension: ".ts" });
    expect(options.places).toEqual({ globalConf: { x: expect.objectContaining({ line: 1, column: 87 }) as unknown } });
    expect(options.modules).toEqual({ m: "./other", n: "./n" });
    expect(options.globalConf).toEqual({ x: "1", y: "a=b", z: "3" });
  });

  it("take paths as Windows writes them, in every option that has one", () => {
    const json = {
      ini: ".\\etc\\a.ini",
      out: "src\\gen",
      modules: { m: ".\\src\\m" },
      formats: ".\\src\\f.ts#formats",
    };
    const paths = { ini: "etc/a.ini", out: "src/gen", modules: { m: "./src/m" }, formats: "./src/f.ts#formats" };
    expect(read({ "paste-gen.json": JSON.stringify(json) })).toMatchObject({ options: paths, said: [] });
    expect(read({}, { ...json, module: ["m=.\\src\\m"] })).toMatchObject({ options: paths, said: [] });
  });

  it("keep names such as __proto__ as plain keys", () => {
    const { options } = read({ "paste-gen.json": '{"globalConf": {"__proto__": "1"}}' }, { global: ["constructor=2"] });
    expect(Object.entries(options.globalConf)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  it("--config names the file, and its folder is the project's", () => {
    expect(read({ "etc/own.json": '{"out": "gen"}' }, { config: "etc/own.json" }).options).toMatchObject({
      root: "etc",
      out: "gen",
    });
    expect(read({ "etc/own.json": '{"out": "gen"}' }, { config: "etc/own.json", root: "." }).options).toMatchObject({
      root: "",
      out: "gen",
    });
  });

  it("hold for another copy of the project too", () => {
    const now = folder({ "etc/own.json": '{"out": "gen"}' });
    const then = folder({ "etc/own.json": '{"out": "old"}' });
    const flags = { cwd: now.root, root: ".", config: "etc/own.json" };
    expect(optionsAt(then.root, flags, readConfig(flags).options)).toMatchObject({ root: then.root, out: "old" });
  });

  it("are read in spite of a byte order mark", () => {
    expect(read({ "paste-gen.json": '\uFEFF{"out": "gen"}' })).toMatchObject({ options: { out: "gen" }, said: [] });
  });
});

describe("a flag that cannot be understood ends the run with its name", () => {
  it.each([
    [{ global: ["debug"] }, "--global debug"],
    [{ module: ["=x"] }, "--module =x"],
    [{ out: "." }, "--out ."],
    [{ out: "../x" }, "--out ../x"],
    [{ ini: "/etc/nova/api-paste.ini" }, "--ini /etc/nova/api-paste.ini"],
  ])("%o", (flags, words) => {
    expect(() => read({}, flags)).toThrow(CannotRun);
    expect(() => read({}, flags)).toThrow(words);
  });

  it("as does a file that is not there", () => {
    expect(() => read({}, { config: "none.json" })).toThrow(/none\.json/);
  });
});

describe("mistakes in the configuration", () => {
  const one = (text: string) => read({ "paste-gen.json": text }).said;

  it("are all reported, each at its place", () => {
    const text =
      '{\n  "outt": "x",\n  "ini": 3,\n  "apps": ["a", 1],\n  "modules": {"m": null},\n  "importExtension": ".jss"\n}';
    expect(one(text).map(({ at, code }) => `${at} ${code}`)).toEqual([
      "paste-gen.json:2:3 unknown-config-key",
      "paste-gen.json:3:10 wrong-config-value",
      "paste-gen.json:4:17 wrong-config-value",
      "paste-gen.json:5:20 wrong-config-value",
      "paste-gen.json:6:22 wrong-config-value",
    ]);
  });

  it("say the nearest right name", () => {
    expect(one('{"sourceRot": "x"}')[0]?.hint).toBe("did you mean sourceRoot?");
    expect(one('{"importExtension": ".tx"}')[0]?.hint).toMatch(/^did you mean "\.(js|ts)"\?$/);
  });

  it("name the wrong member of a map or list", () => {
    expect(one('{"modules": {"nova.api": 1}}')[0]?.message).toBe("modules.nova.api cannot be 1");
    expect(one("[]")[0]?.message).toBe("the configuration cannot be a list");
    expect(one('{"apps": ["a", {}]}')[0]?.message).toBe("apps.1 cannot be an object");
  });

  it("include a key that is there twice", () => {
    expect(one('{"out": "a", "out": "b", "globalConf": {"x": "1", "x": "2"}}').map(({ code }) => code)).toEqual([
      "repeated-config-key",
      "repeated-config-key",
    ]);
  });

  it("include text that is not JSON", () => {
    expect(one('{"out": "a",}')[0]).toMatchObject({ at: "paste-gen.json:1:13", code: "malformed-config" });
    expect(one('{"out": "a" // gen\n}')[0]?.code).toBe("malformed-config");
    expect(one("")[0]?.code).toBe("malformed-config");
    expect(one("[]")[0]?.code).toBe("wrong-config-value");
  });

  it.each(["/abs", "../up", "a/../../b", "C:\\x", ""])("include a path that leaves the project: %j", (out) => {
    expect(one(JSON.stringify({ out }))[0]?.code).toBe("path-outside-project");
  });

  it("include the project's own folder as output folder, since stale files are removed there", () => {
    expect(one('{"out": "./"}')[0]?.code).toBe("path-outside-project");
  });

  it("warn of a second configuration that is not read", () => {
    const { options, said } = read({
      "paste-gen.json": '{"out": "a"}',
      "package.json": '{\n "paste-gen": {"out": "b"}}',
    });
    expect(options.out).toBe("a");
    expect(said.map(({ at, code }) => `${at} ${code}`)).toEqual(["package.json:2:2 second-config"]);
  });

  it("have the place of package.json when they are there", () => {
    expect(read({ "package.json": '{\n "paste-gen": {"oot": "b"}}' }).said[0]).toMatchObject({
      at: "package.json:2:16",
      hint: "did you mean out?",
    });
    expect(read({ "package.json": '{"paste-gen": }' }).said[0]?.code).toBe("malformed-config");
  });
});

describe("paste-gen.schema.json", () => {
  const schema = JSON.parse(fs.readFileSync(path.join(repository, "src/cli/paste-gen.schema.json"), "utf8")) as {
    properties: Record<string, { default?: unknown; enum?: unknown }>;
  };

  it("has the options that the reader knows", () => {
    expect(Object.keys(schema.properties).sort()).toEqual(["$schema", ...Object.keys(optionKinds)].sort());
  });

  it("says their defaults and choices", () => {
    const defaults = Object.entries(schema.properties).flatMap(([key, value]) =>
      "default" in value ? [[key, value.default]] : [],
    );
    expect(Object.fromEntries(defaults)).toEqual(defaultConfig);
    expect(schema.properties["importExtension"]?.enum).toEqual(optionKinds.importExtension.values);
  });
});

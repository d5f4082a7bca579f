/** Folders that lead in circles, names that differ too little, files that are nested too deeply. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { useFolders, type Folder } from "./project.js";

const useFolder = useFolders();
const router = "use = egg:paste-gen#router\ncontrollers = src/**/*.ts\n";
const controller = (name: string): string =>
  `import { Controller, Get } from "@paste-gen/runtime";\n@Controller("/${name}") export class ${name} { @Get("/x") x() { return 1; } }\n`;

async function diagnosticsOf(folder: Folder): Promise<unknown> {
  const { stdout, stderr } = await folder.run(["build", "--format", "json"]);
  expect(stderr).toMatch(/^paste-gen: /);
  return (JSON.parse(stdout) as { readonly diagnostics: unknown }).diagnostics;
}

describe.skipIf(process.platform === "win32")("links", () => {
  it("that lead back to a folder around them are not followed, others are", async () => {
    const folder = useFolder({ "api-paste.ini": `[app:main]\n${router}`, "src/a/A.ts": controller("A") });
    const shared = useFolder({ "B.ts": controller("B") });
    const link = (to: string, at: string): void => {
      fs.symlinkSync(to, path.join(folder.root, at));
    };
    link(shared.root, "src/shared");
    link("..", "src/a/up");
    link(".", "src/a/self");
    fs.symlinkSync(path.join(folder.root, "src"), path.join(shared.root, "back"));
    link("itself.ts", "src/itself.ts");
    expect(await diagnosticsOf(folder)).toEqual([]);
    expect(folder.read("src/generated/main/router.ts").match(/"GET .*"/g)).toEqual(['"GET /A/x"', '"GET /B/x"']);
  });
});

describe("apps", () => {
  const mounts = "[composite:all]\nuse = egg:Paste#urlmap\n/a = shop\n/b = SHOP\n";

  it("whose names differ only by case have folders of their own", async () => {
    const folder = useFolder({
      "api-paste.ini": `${mounts}[app:shop]\n${router}[app:SHOP]\n${router}`,
      "src/A.ts": controller("A"),
    });
    expect(await diagnosticsOf(folder)).toEqual([]);
    const folders = Object.keys(folder.all()).filter((file) => file.endsWith("/router.ts"));
    expect(folders).toEqual(["src/generated/SHOP/router.ts", "src/generated/shop~2/router.ts"]);
  });

  it("of one name in files of one name are told apart", async () => {
    const mounted = [1, 2, 3].map((n) => `/${String(n)} = config:f${String(n)}/api.ini#shop\n`).join("");
    const folder = useFolder({
      "api-paste.ini": `[composite:main]\nuse = egg:Paste#urlmap\n${mounted}`,
      ...Object.fromEntries([1, 2, 3].map((n) => [`f${String(n)}/api.ini`, `[app:shop]\n${router}`])),
      "src/A.ts": controller("A"),
    });
    expect(await diagnosticsOf(folder)).toEqual([]);
    const folders = Object.keys(folder.all()).filter((file) => file.endsWith("/router.ts"));
    expect(folders).toEqual(["shop", "shop_of_api", "shop_of_api_2"].map((name) => `src/generated/${name}/router.ts`));
  });
});

describe("JSON", () => {
  it.each(["paste-gen.json", "package.json"])(
    "%s that is nested too deeply is a mistake with a place",
    async (file) => {
      const text = `{ "a": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`;
      const folder = useFolder({ "api-paste.ini": `[app:main]\n${router}`, "src/A.ts": controller("A"), [file]: text });
      const { status, stderr } = await folder.run(["build"]);
      expect([status, stderr]).toEqual([1, expect.stringContaining(`${file}:1:1 error malformed-config`)]);
    },
  );

  it("a tsconfig.json that extends itself many times is read once", async () => {
    const files = {
      "api-paste.ini": `[app:main]\n${router}`,
      "src/A.ts": `import { q } from "@q";\n${controller("A").replace('"/A"', "q")}`,
      "src/q.ts": 'export const q = "/q";\n',
      "tsconfig.json": `{ "extends": [${Array.from({ length: 1000 }, () => '"./tsconfig.json"').join()}], "compilerOptions": { "paths": { "@q": ["./src/q.ts"] } } }`,
    };
    expect(await diagnosticsOf(useFolder(files))).toEqual([]);
  });
});

describe("the cache", () => {
  it("with folders in place of its files is none", async () => {
    const folder = useFolder({
      "api-paste.ini": `[app:main]\n${router}`,
      "src/A.ts": controller("A"),
      "node_modules/.keep": "",
    });
    const cache = path.join(folder.root, "node_modules/.cache/paste-gen");
    expect(await diagnosticsOf(folder)).toEqual([]);
    for (const name of fs.readdirSync(cache)) {
      fs.rmSync(path.join(cache, name));
      fs.mkdirSync(path.join(cache, name));
    }
    expect(await diagnosticsOf(folder)).toEqual([]);
    expect(fs.readdirSync(cache).filter((name) => !name.endsWith(".json"))).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { qualifiedName } from "../../src/templates/imports.js";
import { generatedFiles } from "../project.js";

test.each([
  ["Servers", "src/admin/servers.ts", "AdminServers"],
  ["ServersController", "src/admin/servers.ts", "AdminServersController"],
  ["ServersController", "src/admin/servers.controller.ts", "AdminServersController"],
  ["ServersController", "src/admin/servers-controller/index.ts", "AdminServersController"],
  ["Store", "src/shop/database.ts", "StoreFromShopDatabase"],
  ["limits", "src/shop/limits.ts", "limitsFromShopLimits"],
  ["ShopLimits", "src/shop/limits.ts", "ShopLimitsFromShopLimits"],
  ["Pool", "pg", "PoolFromPg"],
])("another %s, of %s, is called %s", (name, module, longer) => {
  expect(qualifiedName(name, module)).toBe(longer);
});

test("a section that doesn't extend the common global conf has the ini's folder", async () => {
  const files = await generatedFiles({
    "api-paste.ini": `[composite:main]
use = egg:Paste#cascade
app1 = one
app2 = two
app3 = three

[app:one]
paste.app_factory = ./src/app:app

[app:two]
use = one
set debug = true

[app:three]
use = two
`,
    "src/app.ts": `import type { App, Conf, GlobalConf } from "@paste-gen/runtime";
export function app(_globalConf: GlobalConf, _localConf: Conf): App { throw new Error(); }`,
  });
  const server = files.get("src/generated/server.ts");
  expect(server).toContain("return appFactory({ here: a.here, __file__: `${a.here}/api-paste.ini` }, {});");
  expect(server).toContain("  readonly here: string;\n");
});

test("only the pipelines of a key that need what the server was given get it", async () => {
  const files = await generatedFiles({
    "api-paste.ini": `[composite:main]
use = call:nova.api.auth:pipeline_factory_v21
noauth2 = plain
keystone = asking

[app:plain]
use = egg:paste-gen#router
controllers = src/plain.ts

[app:asking]
use = egg:paste-gen#router
controllers = src/asking.ts
`,
    "src/asking.ts": `import { Controller, Get } from "@paste-gen/runtime";
@Controller("/")
export class Asking { constructor(private readonly db: Date) {} @Get() all(): Date { return this.db; } }`,
    "src/plain.ts": `import { Controller, Get } from "@paste-gen/runtime";
@Controller("/")
export class Plain { @Get() all(): number { return 1; } }`,
  });
  const server = files.get("src/generated/server.ts");
  expect(server).toContain('case "noauth2":\n      return mainNoauth2();\n');
  expect(server).toContain('case "keystone":\n      return mainKeystone(a);\n');
});

// Ini files, mutated from good ones and made by a grammar, through the reader, the resolver, the effective configuration, link and the emitter: every one gives
// diagnostics or a model; no crash, no hang over a second.
import { aliasDistributions } from "../../dist/parser/aliases.js";
import { Diagnostics } from "../../dist/parser/diagnostics.js";
import { link } from "../../dist/parser/link/link.js";
import { effectiveConfig } from "../../dist/parser/paste/effective-config.js";
import { resolve } from "../../dist/parser/paste/resolve.js";
import { SourceProject } from "../../dist/parser/source/project.js";
import { scan } from "../../dist/parser/source/scan.js";
import { SyntaxCache } from "../../dist/parser/source/syntax-cache.js";
import { renderDiagnostics } from "../../dist/cli/report.js";
import { emit } from "../../dist/templates/emit.js";
import { nameAllSchemas } from "../../dist/templates/schema-names.js";
import { checkDiagnostics, exampleSources, memoryReader, mutate, runCases } from "./cases.mjs";
import { main } from "./harness.mjs";

const examples = ["hello", "widgets", "compute"].map(
  (name) => exampleSources(name, ["api-paste.ini"])["api-paste.ini"],
);
const seeds = [
  ...examples,
  `[DEFAULT]
admin = %(here)s/admin
port = 80%(digit)s0
digit = 8

[app:main]
use = config:other.ini#shop
set debug = true
get port = port
title = A shop
  with a second line

  and a third
[server:main]
use = egg:paste-gen#server
port = %(port)s
`,
  `[composite:main]
use = egg:Paste#urlmap
/ = home
/shop = shop
domain example.org port 80 /x = home

[composite:both]
use = egg:Paste#cascade
app1 = home
app2 = shop
catch = 404 405

[app:home]
use = egg:paste-gen#versionsApp
service = shop
[pipeline:shop]
pipeline = tag ids goods
[filter:tag]
paste.filter_factory = ./src/tag:tag
name = \${SHOP_TAG}
[filter-app:wrapped]
use = egg:paste-gen#requestId
next = goods
[filter:ids]
use = egg:paste-gen#request_id
[app:goods]
use = egg:paste-gen#router
controllers = src/controllers/*.ts
filter-with = tag
min_version = 2.1
max_version = 2.9

[service:shop-api]
apps = main
workers = 2
[server:main]
use = egg:paste-gen#server
host = 127.0.0.1
`,
];
const sources = {
  "src/tag.ts": `import type { Filter } from "@paste-gen/runtime";
export function tag(_globalConf: object, _conf: { name?: string }): Filter { return (app) => app; }
`,
  "src/controllers/goods.ts": `import { ApiVersion, Resource } from "@paste-gen/runtime";
@Resource("good", "goods") export class GoodsController { index() { return []; } @ApiVersion("2.2") show(id: string) { return id; } }
`,
  "other.ini":
    "[DEFAULT]\nport = 1\n[app:shop]\nuse = egg:paste-gen#router\ncontrollers = src/controllers/*.ts\n[app:back]\nuse = config:api-paste.ini\n",
};
const kinds = [
  "app",
  "application",
  "composite",
  "composit",
  "pipeline",
  "filter",
  "filter-app",
  "server",
  "service",
  "loggers",
  "",
];
const names = [
  "main",
  "a",
  "b",
  "c",
  "shop",
  "cors",
  "é",
  "a b",
  "__proto__",
  "constructor",
  "toString",
  "",
  "DEFAULT",
];
const uses = [
  ...[
    "a",
    "b",
    "c",
    "main",
    "config:other.ini",
    "config:other.ini#shop",
    "config:api-paste.ini#a",
    "config:%(here)s/other.ini",
    "config:",
  ],
  ...[
    "egg:Paste#urlmap",
    "egg:Paste#cascade",
    "egg:paste-gen#router",
    "egg:paste-gen#requestId",
    "egg:paste-gen#server",
    "egg:",
    "egg:x",
    "egg:#",
  ],
  ...[
    "egg:paste-gen#metrics",
    "egg:paste-gen#pool",
    "egg:paste-gen#versionsApp",
    "egg:oslo.middleware#healthcheck",
    "egg:paste-gen#__proto__",
  ],
  ...[
    "call:nova.api.openstack.urlmap:urlmap_factory",
    "call:nova.api.auth:pipeline_factory_v21",
    "call:./src/tag:tag",
    "call:x",
    "http:y",
    "file:z",
  ],
];
const keys = [
  ...[
    "use",
    "pipeline",
    "next",
    "filter-with",
    "set a",
    "get b",
    "set",
    "get",
    "set  x",
    "here",
    "__file__",
    "port",
    "controllers",
    "apps",
  ],
  ...[
    "paste.app_factory",
    "paste.filter_factory",
    "paste.composite_factory",
    "paste.server_factory",
    "paste.filter_app_factory",
  ],
  ...[
    "/",
    "/a",
    "/a/+",
    "domain x /a",
    "http://h:80/a",
    "keystone",
    "noauth2",
    "catch",
    "workers",
    "manager",
    "min_version",
    "__proto__",
    "constructor",
  ],
];
const values = [
  ...[
    "a",
    "a b c",
    "b # c",
    "%(here)s/x",
    "%(a)s",
    "%(b)s",
    "%%",
    "%",
    "%(",
    "%(x",
    "${HOME}",
    "${",
    "$",
    "2.1",
    "-1",
    "1e999",
    "\ufeff",
    "\0",
  ],
  ...[
    "./src/tag:tag",
    "./src/tag:",
    ":x",
    "src/controllers/*.ts",
    "src/**/*",
    "{a,b}/[",
    "/+",
    "nova.api.openstack:FaultWrapper.factory",
    "x".repeat(300),
  ],
];
const pieces = [
  ...kinds.flatMap((kind) => names.slice(0, 6).map((name) => `\n[${kind}:${name}]\n`)),
  ...uses.map((use) => `\nuse = ${use}\n`),
  ...keys.map((key) => `\n${key} = `),
  ...values,
  ...[
    "[",
    "]",
    "=",
    ":",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\n ",
    "\n\t",
    "#",
    ";",
    "\n# ",
    "\u0085",
    "\u2028",
    "\v",
    "\f",
    "\xa0",
    "[DEFAULT]\n",
  ],
];

export const run = (options) => runCases(import.meta.url, options);

const syntax = new SyntaxCache();
const entryPoints = aliasDistributions();

/** One ini. */
export function tryCase(dice) {
  const made = dice.below(3) === 0 ? grammar(dice) : mutate(dice, dice.pick(seeds), pieces);
  const text = dice.below(10) === 0 ? mutate(dice, made, pieces) : made;
  // as bytes: some cases are not UTF-8
  const bytes = Buffer.from(text, dice.below(20) === 0 ? "latin1" : "utf8");
  const files = { ...sources, "api-paste.ini": bytes.toString() };
  const read = (file) =>
    file === "api-paste.ini" ? bytes : Object.hasOwn(sources, file) ? Buffer.from(sources[file]) : null;
  const options = { root: "/project", file: "api-paste.ini", read, here: () => "<here>", entryPoints };
  const found = new Diagnostics();
  const plan = resolve(options, found);
  const project = new SourceProject(
    { root: "/project", sourceRoot: "src", modules: {}, syntax, reader: memoryReader(files) },
    found,
  );
  const app = link(plan, scan({ project, distributions: {} }), { found });
  if (!found.hasErrors) emit(app, nameAllSchemas(app.routers), { out: "src/generated", importExtension: ".js" });
  const effective = effectiveConfig(options);
  const all = [
    ...found.sorted(),
    ...effective.diagnostics,
    ...effective.sections.flatMap(({ diagnostics }) => diagnostics),
  ];
  const source = (file) => (Object.hasOwn(files, file) ? files[file] : null);
  checkDiagnostics(all, source);
  renderDiagnostics(all, source, { color: true });
  return found.hasErrors ? "diagnostics" : "model";
}

function grammar(dice) {
  const some = (most, make) => Array.from({ length: dice.below(most) }, make).join("");
  const end = dice.pick(["\n", "\n", "\n", "\r\n", "\r"]);
  const value = () =>
    dice.pick([
      () => dice.pick(values),
      () => dice.pick(uses),
      () => dice.pick(names),
      () => `${dice.pick(names)} ${dice.pick(names)}`,
    ])();
  const option = () =>
    dice.pick([
      () => `use = ${dice.pick(uses)}${end}`,
      () => `pipeline = ${some(4, () => `${dice.pick(names)} `)}${dice.pick(names)}${end}`,
      () => `${dice.pick(keys)}${dice.pick([" = ", "=", ":", " : ", ""])}${value()}${end}`,
      () => `${dice.pick(keys)} = ${value()}${end}${some(3, () => `  ${value()}${end}`)}`,
      () => `${dice.pick(["#", ";", "  #", "rem "])}${value()}${end}`,
    ])();
  const section = () =>
    `[${dice.below(12) === 0 ? "DEFAULT" : `${dice.pick(kinds)}:${dice.pick(names)}`}]${end}${some(5, option)}`;
  return some(2, option) + some(12, section);
}

await main(import.meta.url, run);

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { aliasNames, findAlias } from "../../src/parser/aliases.js";
import { builtins, type Makes } from "../../src/parser/builtins.js";
import type { FactoryRef } from "../../src/parser/plan-model.js";
import * as runtime from "../../src/runtime/index.js";
import * as metricsEntry from "../../src/runtime/metrics/index.js";
import * as opentelemetryEntry from "../../src/runtime/opentelemetry/index.js";
import { shared } from "../shared.js";

const origin = { file: "paste.ini", line: 1, column: 1 };

function importRef(spec: string): FactoryRef {
  const [module = "", attr = ""] = spec.split(":");
  return { scheme: "import", spec, module, attr, origin };
}

function eggRef(spec: string): FactoryRef {
  const [dist = "", entryPoint = "main"] = spec.split("#");
  return { scheme: "egg", spec: `egg:${spec}`, dist, entryPoint, origin };
}

const found = (ref: FactoryRef, makes: Makes | null = null) => findAlias(ref, makes)?.export ?? null;

describe("findAlias", () => {
  it.each([
    ["oslo_middleware.cors:filter_factory", "cors"],
    ["oslo_middleware:RequestBodySizeLimiter.factory", "sizeLimit"],
    ["nova.api.sizelimit:RequestBodySizeLimiter.factory", "sizeLimit"],
    ["oslo_middleware.http_proxy_to_wsgi:HTTPProxyToWSGI.factory", "httpProxyToWsgi"],
    ["nova.api.compute_req_id:ComputeReqIdMiddleware.factory", "computeReqId"],
    ["nova.api.openstack:FaultWrapper.factory", "faultWrap"],
    ["nova.api.openstack.requestlog:RequestLog.factory", "requestLog"],
    ["nova.profiler:WsgiMiddleware.factory", "osprofiler"],
    ["keystonemiddleware.auth_token:filter_factory", "authToken"],
    ["keystone.middleware.auth_token:filter_factory", "authToken"],
    ["nova.api.auth:NovaKeystoneContext.factory", "keystoneContext"],
    ["nova.api.openstack.auth:NoAuthMiddleware.factory", "noauth2"],
    ["nova.api.openstack:LegacyV2CompatibleWrapper.factory", "legacyV2Compatible"],
    ["oslo.middleware:RequestId.factory", "requestId"],
    ["nova.api.openstack.compute.versions:Versions.factory", "versionsApp"],
    ["nova.api.openstack.compute.versions:VersionsV2.factory", "versionsV2App"],
    ["nova.api.openstack.urlmap:urlmap_factory", "novaUrlMap"],
    ["oslo_middleware:Healthcheck.app_factory", "healthcheckApp"],
    ["nova.api.openstack.compute:APIRouterV21.factory", null],
    ["toString:constructor", null],
  ])("%s is %s", (spec, name) => {
    expect(found(importRef(spec))).toBe(name);
    const ref = importRef(spec);
    if (ref.scheme !== "egg") expect(found({ ...ref, scheme: "call" })).toBe(name);
  });

  it.each([
    ["oslo.middleware#cors", "cors"],
    ["Oslo_Middleware#cors", "cors"],
    ["Paste#urlmap", "urlMap"],
    ["Paste#cascade", "cascade"],
    ["Paste#static", "staticApp"],
    ["PasteDeploy#prefix", "prefix"],
    ["paste-gen#httpProxyToWsgi", "httpProxyToWsgi"],
    ["paste-gen#http_proxy_to_wsgi", "httpProxyToWsgi"],
    ["paste-gen#versions_v2", "versionsV2App"],
    ["paste-gen#Cors", null],
    ["swift#proxy", null],
  ])("egg:%s is %s", (spec, name) => {
    expect(found(eggRef(spec))).toBe(name);
  });

  it("tells a filter from an app where both have one name", () => {
    for (const spec of ["oslo.middleware#healthcheck", "paste-gen#healthcheck"]) {
      expect(found(eggRef(spec), "filter")).toBe("healthcheck");
      expect(found(eggRef(spec), "app")).toBe("healthcheckApp");
      expect(found(eggRef(spec))).toBe("healthcheck");
    }
  });

  it("puts the runtime's server in the place of other servers, and knows which of their settings can go", () => {
    expect(found(eggRef("Paste#http"), "server")).toBe("server");
    const waitress = findAlias(eggRef("waitress#main"), "server");
    expect([waitress?.export, Object.keys(waitress?.dropped ?? {})]).toEqual([
      "server",
      expect.arrayContaining(["threads"]),
    ]);
    expect({ ...waitress?.dropped, ...findAlias(eggRef("gunicorn#main"), "server")?.dropped }).not.toHaveProperty(
      "listen",
    );
    expect(findAlias(eggRef("paste-gen#server"), "server")?.dropped).toEqual({});
  });

  it("has a name for everything that the runtime ships", () => {
    for (const name of Object.keys(builtins)) expect(found(eggRef(`paste-gen#${name}`))).toBe(name);
    expect(aliasNames().length).toBeGreaterThan(200);
  });
});

const runtimeFolder = fileURLToPath(new URL("../../src/runtime/", import.meta.url));

/** The keys of every exported `…Conf` type of the runtime, from the text of its sources, with what they extend or stand for. */
function confTypes(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(runtimeFolder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/(?:^|[\\/])(?:dist|node_modules)[\\/]/.test(file),
  );
  const types = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();
  for (const file of files) {
    const text = readFileSync(path.join(runtimeFolder, file), "utf8");
    for (const node of ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements) {
      if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) types.set(node.name.text, node);
    }
  }
  const keys = (name: string): string[] => {
    const node = types.get(name);
    if (node === undefined) return [];
    if (ts.isTypeAliasDeclaration(node))
      return ts.isTypeReferenceNode(node.type) ? keys(nameOf(node.type.typeName)) : [];
    const bases = (node.heritageClauses ?? []).flatMap(({ types: all }) =>
      all.map(({ expression }) => nameOf(expression)),
    );
    const own = node.members.flatMap((member) => (member.name ? [nameOf(member.name)] : []));
    return [...own, ...bases.flatMap(keys)];
  };
  return new Map(
    [...types.keys()].filter((name) => name.endsWith("Conf")).map((name) => [name, [...new Set(keys(name))].sort()]),
  );
}

function nameOf(node: ts.Node): string {
  return ts.isIdentifier(node) ? node.text : "";
}

describe("the table of what the runtime ships", () => {
  const types = confTypes();
  const exported: Readonly<Record<string, unknown>> = { ...runtime, ...metricsEntry, ...opentelemetryEntry };
  // A router's and a composite's settings are the tool's to read.
  const factories = Object.entries(builtins).filter(([name, { makes }]) => makes !== "composite" && name !== "router");

  it.each(factories)("%s is exported, and its type declares exactly these settings", (name, { settings }) => {
    expect(typeof exported[name]).toBe("function");
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Conf`;
    expect([type, types.get(type)]).toEqual([type, settings]);
  });

  it("has every composite, and gives a reason for each setting without effect", () => {
    for (const [name, { makes, settings, withoutEffect }] of Object.entries(builtins)) {
      if (makes === "composite") expect(typeof exported[name]).toBe("function");
      for (const [setting, reason] of Object.entries(withoutEffect)) {
        expect(settings).toContain(setting);
        expect(reason.length).toBeGreaterThan(10);
      }
    }
  });

  it("refuses prototype names", () => {
    expect(found(eggRef("paste-gen#constructor"))).toBeNull();
    expect(found(eggRef("paste-gen#__proto__"))).toBeNull();
  });
});

interface PlanNode {
  readonly kind?: Makes;
  readonly factory?: Record<"scheme" | "spec" | "module" | "attr" | "dist" | "entryPoint", string>;
  readonly localConf?: Readonly<Record<string, string>>;
}

function isNode(value: unknown): value is PlanNode {
  return typeof value === "object" && value !== null && "factory" in value && "kind" in value && value.factory !== null;
}

describe.skipIf(shared === null)("real files of OpenStack (skipped without ../shared)", () => {
  const corpus = path.join(shared ?? "", "paste/expected/corpus");
  const nodes = (file: string): PlanNode[] => {
    const all: PlanNode[] = [];
    JSON.parse(readFileSync(path.join(corpus, file), "utf8"), (_key, value: unknown) => {
      if (isNode(value)) all.push(value);
      return value;
    });
    return all;
  };

  it.each(["nova-2022-zed-debian", "nova-2017-pike"])(
    "%s: every filter has an alias that knows its settings",
    (name) => {
      const filters = nodes(`${name}.json`).filter(({ kind }) => kind === "filter");
      expect(filters.length).toBeGreaterThan(10);
      for (const { factory, localConf } of filters) {
        const ref =
          factory?.scheme === "egg" ? eggRef(`${factory.dist}#${factory.entryPoint}`) : importRef(factory?.spec ?? "");
        const alias = findAlias(ref, "filter");
        expect([factory?.spec, alias?.makes]).toEqual([factory?.spec, "filter"]);
        for (const key of Object.keys(localConf ?? {})) expect(alias?.settings).toContain(key);
      }
    },
  );

  /** What the runtime ships of all that the files name. */
  const aliased = () =>
    readdirSync(corpus).flatMap((file) =>
      nodes(file).flatMap(({ kind, factory, localConf = {} }) => {
        if (factory === undefined || kind === undefined || kind === "composite") return [];
        const ref =
          factory.scheme === "egg" ? eggRef(`${factory.dist}#${factory.entryPoint}`) : importRef(factory.spec);
        const alias = findAlias(ref, kind);
        return alias === null ? [] : [{ file, kind, alias, settings: Object.entries(localConf) }];
      }),
    );

  it("no file of the corpus has a setting, for what the runtime ships, that it does not know", () => {
    const unknown = aliased().flatMap(({ file, kind, alias, settings }) => {
      const known = [...alias.settings, ...Object.keys(alias.dropped)];
      return kind === "server" ? [] : settings.flatMap(([key]) => (known.includes(key) ? [] : [`${file} ${key}`]));
    });
    expect([...new Set(unknown)]).toEqual([]);
  });

  it("no file of the corpus has a setting that it would refuse, but a template", () => {
    const refused = aliased().flatMap(({ file, alias, settings }) =>
      settings.flatMap(([key, value]) => {
        const kind = alias.kinds[key];
        const isRead = kind?.isRead?.((name) => settings.find(([other]) => other === name)?.[1]);
        return isRead === false || kind?.admits(value) !== false ? [] : [`${file} ${key} ${value}`];
      }),
    );
    expect([...new Set(refused)]).toEqual([
      "grokproject-debug.ini.in.json host $${:host}",
      "grokproject-debug.ini.in.json port $${:port}",
    ]);
  });
});

/** Random applications as link gives them: long names, many parameters and codes, deep nesting, every kind of part. */
import { fc } from "../fast-check.js";
import type {
  AppModel,
  Argument,
  BoundMethod,
  Dependency,
  Endpoint,
  Part,
  RouteModel,
  RouterModel,
} from "../../src/parser/app-model.js";
import { routerFolders } from "../../src/parser/link/router-folders.js";
import type { Json, Origin } from "../../src/parser/model.js";
import type { Setting } from "../../src/parser/plan-model.js";
import type {
  Controller,
  ControllerMethod,
  ExportRef,
  JsonSchemaRef,
  SchemaUse,
} from "../../src/parser/source-model.js";
import { herePlaceholder } from "../../src/templates/conf.js";

const origin: Origin = { file: "api-paste.ini", line: 1, column: 1 };
const words = ["id", "server", "volume", "attachment", "flavorAccess", "interfaceAttachments", "veryLongCompoundWord"];
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((w) => w.join("_"));
const identifier = name.map((n) => n.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()));
const className = identifier.map((n) => n.slice(0, 1).toUpperCase() + n.slice(1));
const value = fc.oneof(
  fc.constantFrom(
    "a",
    'a "quoted" word',
    "it's",
    "${SECRET_OF_THE_SHOP}",
    "${SECRET_OF_THE_WHOLE_SHOP}",
    `${herePlaceholder}/data`,
    `\${x} ${herePlaceholder}`,
  ),
  fc.string({ maxLength: 90 }),
);
const key = fc.oneof(
  name,
  name.map((n) => n.replaceAll("_", "-")),
  fc.constantFrom("a", "to", "key", "file", "level"),
  fc.constantFrom("__proto__", "a b", "é"),
);
const settings = fc
  .uniqueArray(fc.tuple(key, value), { maxLength: 4, selector: ([k]) => k })
  .map((all) => all.map(([k, v]): Setting => ({ key: k, value: v, origin: null })));
const version = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 0, max: 99 })).map((v) => v.join("."));
const bound = fc.option(version);

function exported(from: fc.Arbitrary<string>, extension = "ts"): fc.Arbitrary<ExportRef> {
  return fc.tuple(from, name).map(([n, file]) => ({ module: `src/${file}.${extension}`, package: false, name: n }));
}

const schemaUse: fc.Arbitrary<SchemaUse> = fc.record({
  min: bound,
  max: bound,
  origin: fc.constant(origin),
  schema: fc.oneof(
    identifier.map((n) => ({ kind: "json-schema" as const, name: n, source: "src/schemas.ts", value: {}, origin })),
    exported(identifier).map((from) => ({ kind: "standard-schema" as const, name: from.name, from, origin })),
  ),
});
/** One forbids nothing; the other's projection has a function of its own for a field. */
const responseSchemaUse: fc.Arbitrary<SchemaUse<JsonSchemaRef>> = fc
  .tuple(bound, bound, identifier, fc.boolean())
  .map(([min, max, field, closed]) => {
    const value: Json = closed ? { properties: { [field]: { additionalProperties: false } } } : {};
    return { min, max, origin, schema: { kind: "json-schema", name: field, source: "src/schemas.ts", value, origin } };
  });
const formats = fc.array(
  fc.record({
    mediaType: fc.constantFrom("application/xml", "text/html"),
    from: exported(identifier),
    origin: fc.constant(origin),
  }),
  { maxLength: 2 },
);

const method: fc.Arbitrary<ControllerMethod> = fc.record({
  name: fc.oneof(identifier, fc.constant("delete")),
  origin: fc.constant(origin),
  inheritedFrom: fc.constant(null),
  parameters: fc.constant([]),
  routes: fc.constant([]),
  actions: fc.constant([]),
  versions: fc.constant([]),
  variantOf: fc.constant(null),
  status: fc.option(fc.integer({ min: 200, max: 599 }).map((code) => ({ code, origin }))),
  expectedErrors: fc.option(
    fc.array(fc.integer({ min: 400, max: 599 }), { maxLength: 30 }).map((codes) => ({ codes, origin })),
  ),
  schemas: fc.array(schemaUse, { maxLength: 3 }),
  querySchemas: fc.array(schemaUse, { maxLength: 2 }),
  responseSchemas: fc.array(responseSchemaUse, { maxLength: 2 }),
  serializers: formats,
  deserializers: formats,
  returnsVoid: fc.boolean(),
});

const argument: fc.Arbitrary<Argument> = fc.oneof(
  fc.record({
    kind: fc.constant("path" as const),
    variable: name,
    conversion: fc.constantFrom("string" as const, "number" as const, "boolean" as const),
  }),
  fc.constantFrom<Argument>({ kind: "req" }, { kind: "body" }, { kind: "query" }, { kind: "undefined" }),
  fc
    .constantFrom("null" as const, "undefined" as const, "error" as const)
    .map((absent): Argument => ({ kind: "context", absent })),
);

function boundMethod(controllers: readonly Controller[]): fc.Arbitrary<BoundMethod> {
  return fc
    .tuple(method, fc.constantFrom(...controllers), fc.array(argument, { maxLength: 6 }), bound, bound)
    .map(([m, controller, args, min, max]) => ({
      controller,
      method: m,
      arguments: args,
      min,
      max,
      schemas: m.schemas,
      querySchemas: m.querySchemas,
      responseSchemas: m.responseSchemas,
      serializers: m.serializers,
      deserializers: m.deserializers,
    }));
}

function endpoint(controllers: readonly Controller[], depth: number): fc.Arbitrary<Endpoint> {
  const methods = fc
    .array(boundMethod(controllers), { minLength: 1, maxLength: 3 })
    .map((all): Endpoint => ({ kind: "methods", methods: all }));
  if (depth === 0) return methods;
  const misfit = fc.record({
    kind: fc.constant("misfit" as const),
    method,
    controller: fc.constantFrom(...controllers),
  });
  const inner = fc.oneof(methods, misfit);
  return fc.oneof(
    { weight: 4, arbitrary: methods },
    fc.record({ kind: fc.constant("no-method" as const), controller: fc.constantFrom(...controllers), name }),
    fc
      .uniqueArray(fc.record({ key, endpoint: inner }), { minLength: 1, maxLength: 4, selector: (row) => row.key })
      .map((table): Endpoint => ({ kind: "actions", table })),
  );
}

/** In front of an imported type's name, and behind it. */
const aroundType = fc.constantFrom(
  ["", ""],
  ["'a'|", "[]"],
  ["{ a: string, b?: ", "; }"],
  ["Promise<Map<string,", ">>"],
  ["(options: ", ", callback: (error: Error | null, result: unknown) => void) => Promise<void>"],
  ["((", "))"],
  ["('advance' | 'cash-on-delivery' | 'credit-card' | 'invoice' | 'voucher' | ", ")[]"],
);
const type = fc.tuple(exported(className), aroundType).map(([from, [before = "", after = ""]]) => {
  return { text: before + from.name + after, imports: [{ local: from.name, from, at: [before.length] }] };
});

const dependency: fc.Arbitrary<Dependency> = fc.record({
  name: identifier,
  type,
  optional: fc.boolean(),
  origin: fc.constant(origin),
});

const controller: fc.Arbitrary<Controller> = fc
  .tuple(exported(className), fc.uniqueArray(dependency, { maxLength: 5, selector: (d) => d.name }))
  .map(([from, dependencies]) => ({
    from,
    className: from.name,
    origin,
    resources: [],
    prefix: null,
    extends: null,
    dependencies: dependencies.map((d) => ({ ...d, conversion: "other" as const })),
    methods: [],
    serializers: [],
    deserializers: [],
  }));

const routes = (controllers: readonly Controller[]): fc.Arbitrary<RouteModel[]> =>
  fc.uniqueArray(
    fc.record({
      verb: fc.constantFrom("GET", "POST", "DELETE"),
      path: fc
        .array(
          fc.oneof(
            name,
            name.map((n) => `{${n}}`),
          ),
          { maxLength: 5 },
        )
        .map((s) => `/${s.join("/")}`),
      endpoint: endpoint(controllers, 1),
      origin: fc.constant(origin),
    }),
    { minLength: 1, maxLength: 4, selector: (r) => `${r.verb} ${r.path}` },
  );

const router: fc.Arbitrary<Omit<RouterModel, "folder">> = fc
  .uniqueArray(controller, { minLength: 1, maxLength: 3, selector: (c) => c.className })
  .chain((controllers) =>
    fc.record({
      name,
      section: name.map((n) => `app:${n}`),
      origin: fc.constant(origin),
      settings: fc.record({
        prefixes: fc.array(
          name.map((n) => `/{${n}}`),
          { minLength: 1, maxLength: 3 },
        ),
        service: fc.option(name),
        minVersion: bound,
        maxVersion: bound,
        versionHeaders: fc.option(fc.array(name, { maxLength: 4 })),
      }),
      controllers: fc.constant(controllers),
      dependencies: fc.constant(
        [...new Map(controllers.flatMap((c) => c.dependencies).map((d) => [d.name, d])).values()].flatMap((d) =>
          d.type === null ? [] : [{ name: d.name, type: d.type, optional: d.optional, origin }],
        ),
      ),
      routes: routes(controllers),
    }),
  );

/** Part number `id`: it may use those before it. */
function part(id: number, routers: readonly RouterModel[]): fc.Arbitrary<Part> {
  const before = fc.nat(Math.max(0, id - 1));
  const base = {
    name,
    section: name.map((n) => `app:${n}`),
    origin: fc.constant(origin),
    makes: fc.constant("app" as const),
  };
  const target = fc.oneof(
    fc.constantFrom("cors", "healthcheckApp").map((n) => ({ kind: "builtin" as const, name: n })),
    fc
      .tuple(exported(identifier), fc.option(fc.constant("factory")))
      .map(([from, member]) => ({ kind: "own" as const, from, member })),
  );
  const conf = { target, globalConf: settings, localConf: settings };
  const factory = fc.record({
    ...base,
    ...conf,
    kind: fc.constant("factory" as const),
    makes: fc.constantFrom("app" as const, "filter" as const),
    protocol: fc.constantFrom("paste.app_factory" as const, "paste.filter_app_factory" as const),
  });
  const [first] = routers;
  const leaf: fc.Arbitrary<Part> =
    first === undefined
      ? factory
      : fc.oneof(
          factory,
          fc.record({
            ...base,
            kind: fc.constant("router" as const),
            router: fc.constantFrom(...routers.map((r) => r.name)),
          }),
        );
  if (id === 0) return leaf;
  const line = { filters: fc.array(before, { maxLength: 4 }), app: before };
  return fc.oneof(
    leaf,
    fc.record({ ...base, ...line, kind: fc.constant("pipeline" as const) }),
    fc.record({
      ...base,
      kind: fc.constant("by-key" as const),
      pipelines: fc.uniqueArray(fc.record({ key: fc.constantFrom("keystone", "noauth2", "odd key"), ...line }), {
        minLength: 1,
        maxLength: 3,
        selector: (p) => p.key,
      }),
    }),
    fc.record({
      ...base,
      kind: fc.constant("urlmap" as const),
      flavour: fc.constantFrom("nova" as const, "paste" as const),
      mounts: fc.uniqueArray(fc.record({ key, app: before, origin: fc.constant(origin) }), {
        maxLength: 4,
        selector: (m) => m.key,
      }),
      notFoundApp: fc.option(before),
    }),
    fc.record({
      ...base,
      kind: fc.constant("cascade" as const),
      catch: fc.array(fc.integer({ min: 400, max: 599 }), { maxLength: 25 }),
      apps: fc.array(before, { maxLength: 5 }),
    }),
    fc.record({
      ...base,
      kind: fc.constant("wrapped" as const),
      by: fc.constantFrom("filter-app" as const, "filter-with" as const),
      makes: fc.constantFrom("app" as const, "filter" as const),
      filter: before,
      next: before,
    }),
    fc.record({
      ...base,
      ...conf,
      kind: fc.constant("loader" as const),
      names: fc.uniqueArray(fc.record({ name: key, part: before }), { maxLength: 4, selector: (n) => n.name }),
    }),
  );
}

const server = fc.record({
  kind: fc.constant("factory" as const),
  name,
  section: name.map((n) => `server:${n}`),
  origin: fc.constant(origin),
  makes: fc.constant("server" as const),
  target: exported(identifier).map((from) => ({ kind: "own" as const, from, member: null })),
  globalConf: settings,
  localConf: settings,
  protocol: fc.constantFrom("paste.server_factory" as const, "paste.server_runner" as const),
});

function inFolders(routers: readonly Omit<RouterModel, "folder">[]): RouterModel[] {
  const folders = routerFolders(routers.map((r) => r.name));
  return routers.map((r, i) => ({ ...r, folder: folders[i] ?? r.name }));
}

/** An application. What it is made of needs to fit together only as far as the templates look. */
export const randomApp: fc.Arbitrary<AppModel> = fc
  .tuple(
    fc.uniqueArray(router, { maxLength: 3, selector: (r) => r.name }).map(inFolders),
    fc.integer({ min: 1, max: 6 }),
  )
  .chain(([routers, count]) =>
    fc.record({
      routers: fc.constant([...routers].sort((a, b) => (a.name < b.name ? -1 : 1))),
      parts: fc.tuple(...Array.from({ length: count }, (_, id) => part(id, routers))),
      servers: fc.array(server, { maxLength: 2 }),
      entries: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      globalConf: settings,
      managers: fc.array(
        fc.tuple(exported(className), fc.uniqueArray(dependency, { maxLength: 4, selector: (d) => d.name })),
        {
          maxLength: 2,
        },
      ),
      file: fc.constantFrom("api-paste.ini", "etc/shop/api-paste.ini"),
    }),
  )
  .map(({ routers, parts, servers, entries, globalConf, managers, file }) => {
    const last = parts.length - 1;
    const all = entries.map((n) => ({ name: n, part: last }));
    return {
      file,
      parts: [...parts, ...servers],
      globalConf,
      entries: all,
      servers: servers.map((s, i) => ({ name: s.name + String(i), part: parts.length + i })),
      routers,
      services: managers.map(([from, dependencies], i) => ({
        name: `${from.name}-${String(i)}`,
        section: i === 0 ? null : `service:${from.name}`,
        origin,
        servers: all.map(({ name: n, part: app }) => ({
          name: n,
          app,
          server: servers.length === 0 ? null : parts.length,
        })),
        manager: {
          from,
          className: from.name,
          dependencies: dependencies.map((d) => ({ ...d, conversion: "other" as const })),
        },
        conf: globalConf,
      })),
      managerDependencies: managers.flatMap(([, dependencies]) => dependencies),
    };
  });

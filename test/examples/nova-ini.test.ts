/**
 * Nova's own api-paste.ini files, unchanged, over the compute example's controllers: generated, type-checked, started, and asked through their pipelines.
 *
 * They lie in one copy of the example, each generated into a folder of its own: one run of `tsc` reads all of them, and their apps ask one database.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as ClockModule from "../../examples/compute/src/clock.js";
import type * as ComputeModule from "../../examples/compute/src/compute/compute.js";
import type * as DatabaseModule from "../../examples/compute/src/database/database.js";
import type * as MigrateModule from "../../examples/compute/src/database/migrate.js";
import type * as ServerModule from "../../examples/compute/src/generated/server.js";
import type * as GenerateModule from "../../src/cli/generate.js";
import type { Generated } from "../../src/cli/generated.js";
import type { Diagnostic } from "../../src/parser/diagnostics.js";
import { repository, useBuiltProgram } from "../cli/project.js";
import { inSeconds, startIdentity, type IdentityService } from "../runtime/filters/identity-service.js";
import { shared } from "../shared.js";
import { addFiles, compileCopy, copyExample, removeCopy } from "./stage.js";

const builtGenerate = pathToFileURL(path.join(repository, "dist/cli/generate.js")).href;

const novaModules = { "nova.api.openstack.compute": "./src/router" };
const project = "6f70656e737461636b20342065766572";

const folsomModules = {
  "nova.api.openstack.compute": "./src/folsom",
  "nova.api.openstack.compute.limits": "./src/folsom",
};

/** What Folsom's ini names beside what the runtime ships. */
const folsomText = `
import type { Filter, GlobalConf } from "@paste-gen/runtime";
export { APIRouterV21 as APIRouter } from "./router.js";

export class RateLimitingMiddleware {
  static factory(_globalConf: GlobalConf, _localConf: Record<never, never>): Filter {
    return (app) => app;
  }
}
`;
const folsomSource = [{ path: "src/folsom.ts", text: folsomText }];

interface Ini {
  /** Names its file and the folder of what is generated. */
  readonly name: string;
  readonly text: string;
  readonly apps: readonly string[];
  readonly modules: Readonly<Record<string, string>>;
}

interface Running {
  /** The URL at which an ini's app is served, with its pipelines of this kind. */
  readonly start: (name: string, authStrategy?: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

function corpus(name: string): string {
  return readFileSync(path.join(shared ?? "", "paste/corpus", name, "api-paste.ini"), "utf8");
}

/** The compute example without its own ini, and with what Folsom's names. */
function copyControllers(): string {
  const folder = copyExample("compute", ["src/generated", "src/main.ts", "api-paste.ini", "paste-gen.json"]);
  addFiles(folder, folsomSource);
  return folder;
}

/** Generates an ini's app into the copy. So many schemas are compiled on a thread, which only what was built can start. */
async function build(folder: string, { name, text, apps, modules }: Ini): Promise<Generated> {
  addFiles(folder, [{ path: `${name}.ini`, text }]);
  const places = { root: folder, ini: `${name}.ini`, out: `src/${name}`, sourceRoot: "src" };
  const { generate } = (await import(builtGenerate)) as typeof GenerateModule;
  const generated = await generate({ ...places, apps, modules, globalConf: {}, importExtension: ".js" });
  addFiles(folder, generated.files);
  return generated;
}

/** Type-checks and compiles what was generated, on a database of its own. */
async function run(folder: string): Promise<Running> {
  const { load, runtime } = await compileCopy(folder);
  const { openDatabase } = (await load("database/database")) as typeof DatabaseModule;
  const { migrate } = (await load("database/migrate")) as typeof MigrateModule;
  const { Compute } = (await load("compute/compute")) as typeof ComputeModule;
  const { systemClock: clock } = (await load("clock")) as typeof ClockModule;
  const db = await openDatabase();
  await migrate(db);
  const compute = new Compute({ db, clock, taskTime: 0 });
  const servers: { stop: () => Promise<void> }[] = [];
  return {
    start: async (name, authStrategy) => {
      const { createApp } = (await load(`${name}/server`)) as { createApp: CreateApp };
      const options = { here: folder, ...(authStrategy === undefined ? {} : { authStrategy }) };
      const app = createApp({ db, clock, compute }, options);
      const server = new runtime.Server(app, { host: "127.0.0.1", port: 0, accessLog: false });
      await server.start();
      servers.push(server);
      return server.url;
    },
    stop: async () => {
      for (const server of servers) await server.stop();
      await compute.stop();
      await db.close();
    },
  };
}

/** Which strategies there are is the ini's. */
type CreateApp = (
  dependencies: ServerModule.Dependencies,
  options: { readonly here: string; readonly authStrategy?: string },
) => ReturnType<typeof ServerModule.createApp>;

async function json(url: string, headers: Record<string, string> = {}): Promise<[number, unknown]> {
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  return [answer.status, text === "" ? null : JSON.parse(text)];
}

/** A token of Identity for a member of the project. */
function memberToken(): Record<string, unknown> {
  return {
    expires_at: inSeconds(3600),
    user: { id: "u1", name: "ute", domain: { id: "default", name: "Default" } },
    project: { id: project, name: "demo", domain: { id: "default", name: "Default" } },
    roles: [{ id: "r1", name: "member" }],
    catalog: [],
  };
}

async function withIdentity<T>(identity: IdentityService, work: () => Promise<T>): Promise<T> {
  const settings = { AUTH_URL: identity.url, USERNAME: "nova", PASSWORD: "pw", PROJECT_NAME: "service" };
  const names = Object.entries(settings).map(([name, value]) => [`OS_KEYSTONE_AUTHTOKEN__${name}`, value] as const);
  for (const [name, value] of names) process.env[name] = value;
  try {
    return await work();
  } finally {
    for (const [name] of names) Reflect.deleteProperty(process.env, name);
  }
}

useBuiltProgram();

const absent = shared === null;
it.runIf(absent)("Nova's ini files are not beside the project: their tests are skipped", ({ skip }) =>
  skip("no ../shared"),
);

describe.skipIf(absent)("Nova's ini files", () => {
  const placeholders = /%(SERVICE_\w+)%/g;
  const folsom = absent ? "" : corpus("nova-2012-folsom");
  const folsomIni = { text: folsom, apps: ["osapi_compute"], modules: folsomModules };
  const ofNova = (name: string): Ini => ({ name, text: corpus(name), apps: ["osapi_compute"], modules: novaModules });
  const got: { folder: string; builds: Map<string, Generated>; running?: Running } = { folder: "", builds: new Map() };
  const start = (name: string, authStrategy?: string): Promise<string> => {
    if (got.running === undefined) throw new Error("it has not started");
    return got.running.start(name, authStrategy);
  };

  beforeAll(async () => {
    got.folder = copyControllers();
    for (const ini of [
      ofNova("nova-2022-zed-debian"),
      ofNova("nova-2017-pike"),
      { name: "folsom-versions", text: folsom, apps: ["oscomputeversions"], modules: novaModules },
      { ...folsomIni, name: "folsom-filled-in", text: folsom.replace(placeholders, "filled-in") },
    ])
      got.builds.set(ini.name, await build(got.folder, ini));
    got.running = await run(got.folder);
  }, 120_000);
  afterAll(async () => {
    await got.running?.stop();
    removeCopy(got.folder);
  });

  describe.each([
    { name: "nova-2022-zed-debian", warnings: [] as string[] },
    { name: "nova-2017-pike", warnings: ["unused-section"] },
  ])("$name", ({ name, warnings }) => {
    const asked: { identity?: IdentityService } = {};
    beforeAll(async () => {
      asked.identity = await startIdentity();
    });
    afterAll(() => asked.identity?.close());

    it("builds without an error", () => {
      expect(got.builds.get(name)?.diagnostics.map(({ severity, code }) => [severity, code])).toEqual(
        warnings.map((code) => ["warning", code]),
      );
    });

    it("has the sections of the ini as functions, in the pipelines' order", () => {
      const server = got.builds.get(name)?.files.find((file) => file.path === `src/${name}/server.ts`)?.text ?? "";
      const text = server.slice(server.indexOf("function openstackComputeApiV21Keystone("));
      const called = [...(/^.*?\n}\n/s.exec(text)?.[0] ?? "").matchAll(/^ {4}(\w+)\(a\),$/gm)].map(
        ([, filter]) => filter,
      );
      const line = /^keystone = (.*)$/m.exec(corpus(name))?.[1]?.split(" ").slice(0, -1) ?? [];
      expect(called).toEqual(line.map((filter) => filter.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())));
    });

    it("serves through noauth2", async () => {
      const url = await start(name, "noauth2");
      const headers = { "X-Auth-Token": `admin:${project}` };
      expect(await json(`${url}/`)).toMatchObject([200, { versions: [{ id: "v2.0" }, { id: "v2.1" }] }]);
      expect(await json(`${url}/v2.1/servers`, headers)).toEqual([200, { servers: [] }]);
      expect(await json(`${url}/v2.1/${project}/flavors?limit=1`, headers)).toMatchObject([
        200,
        { flavors: [{ id: "1" }] },
      ]);
      const legacy = await fetch(`${url}/v2/flavors/1`, {
        headers: { ...headers, "OpenStack-API-Version": "compute 2.61" },
      });
      expect(legacy.headers.has("OpenStack-API-Version")).toBe(false);
      expect(await legacy.json()).not.toHaveProperty("flavor.extra_specs");
      expect((await fetch(`${url}/v2.1/servers`)).status, "without a token").toBe(204);
      const large = { method: "POST", headers, body: "x".repeat(114_689) };
      expect((await fetch(`${url}/v2.1/servers`, large)).status, "sizelimit").toBe(413);
    });

    it("serves through keystone: Identity says who asks", async () => {
      const identity = asked.identity;
      if (identity === undefined) throw new Error("no Identity service");
      identity.tokens.set("member", memberToken());
      identity.tokens.set("admin", { ...memberToken(), roles: [{ id: "r2", name: "admin" }] });
      const url = await withIdentity(identity, () => start(name, "keystone"));
      const as = (token: string): Record<string, string> => ({ "X-Auth-Token": token, "X-Roles": "admin" });
      expect(await json(`${url}/v2.1/${project}/servers`, as("member"))).toEqual([200, { servers: [] }]);
      expect(await json(`${url}/v2.1/servers?all_tenants=1`, as("member"))).toMatchObject([403, { forbidden: {} }]);
      expect(await json(`${url}/v2.1/servers?all_tenants=1`, as("admin"))).toEqual([200, { servers: [] }]);
      expect(await json(`${url}/v2.1/abc/servers`, as("member"))).toMatchObject([400, { badRequest: {} }]);
      expect((await fetch(`${url}/v2.1/servers`, { headers: as("forged") })).status).toBe(401);
      expect((await fetch(`${url}/v2.1/servers`)).status).toBe(401);
      expect(identity.validations().length).toBeGreaterThan(0);
      expect(identity.logins()).toHaveLength(1);
      const answer = await fetch(`${url}/v2.1/servers`, { headers: as("member") });
      expect(answer.headers.get("x-compute-request-id")).toMatch(/^req-/);
      expect(answer.headers.get("openstack-api-version")).toBe("compute 2.1");
    });

    it("answers 503 when Identity does not, and never lets a request pass", async () => {
      const gone = await startIdentity();
      await gone.close();
      const url = await withIdentity(gone, () => start(name, "keystone"));
      expect((await fetch(`${url}/v2.1/servers`, { headers: { "X-Auth-Token": "member" } })).status).toBe(503);
    });
  });

  describe("nova-2012-folsom", () => {
    it("serves its versions documents, which need no placeholder", async () => {
      expect(errorsOf(got.builds.get("folsom-versions"))).toEqual([]);
      expect(await json(`${await start("folsom-versions")}/`)).toMatchObject([200, { versions: [{}, {}] }]);
    });

    it("does not load as a whole: PasteDeploy refuses its placeholders, too", async () => {
      const generated = await build(got.folder, { ...folsomIni, name: "folsom" });
      expect(generated.files).toEqual([]);
      const errors = errorsOf(generated);
      expect(errors.map(({ code }) => code)).toEqual(["bad-interpolation", "bad-interpolation", "bad-interpolation"]);
      expect(errors.map(({ message }) => /SERVICE_\w+/.exec(message)?.[0])).toEqual(
        [...folsom.matchAll(placeholders)].map(([, placeholder]) => placeholder),
      );
    });

    it("serves once they are filled in", async () => {
      expect(errorsOf(got.builds.get("folsom-filled-in"))).toEqual([]);
      const url = await start("folsom-filled-in", "noauth");
      const headers = { "X-Auth-Token": `admin:${project}` };
      expect(await json(`${url}/v2/${project}/servers`, headers)).toEqual([200, { servers: [] }]);
      expect(await json(`${url}/v1.1/flavors/1`, headers)).toMatchObject([200, { flavor: { name: "m1.tiny" } }]);
      expect(await json(`${url}/`)).toMatchObject([200, { versions: [{}, {}] }]);
    });
  });
});

/** The mistakes that a build has found. */
function errorsOf(generated: Generated | undefined): readonly Diagnostic[] {
  if (generated === undefined) throw new Error("it was not built");
  return generated.diagnostics.filter(({ severity }) => severity === "error");
}

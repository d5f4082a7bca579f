/** The compute example as a test asks it: a database, time that goes on by itself, and tasks that end when the test says so. */
import type * as ClockModule from "../../examples/compute/src/clock.js";
import type * as ComputeModule from "../../examples/compute/src/compute/compute.js";
import type * as DatabaseModule from "../../examples/compute/src/database/database.js";
import type * as MigrateModule from "../../examples/compute/src/database/migrate.js";
import type * as ServerModule from "../../examples/compute/src/generated/server.js";
import { compileCopy, type Compiled, copyExample, removeCopy } from "./stage.js";

/** A request: by default to `/v2.1`, of alice in her project, in the oldest microversion. */
export interface Ask {
  readonly version?: string;
  /** `user:project`. */
  readonly as?: string;
  readonly body?: unknown;
  /** Default `/v2.1`. */
  readonly at?: string;
}

export interface Answer {
  readonly status: number;
  /** The body as JSON; null when there is none. */
  readonly body: Json;
  readonly header: (name: string) => string | undefined;
}

/** JSON to look into: what is not there is undefined. */
export interface Json {
  readonly [key: string]: Json;
}

/** A text of an answer; empty when there is none. */
export function textOf(json: Json | undefined): string {
  return typeof json === "string" ? json : "";
}

export interface Service {
  readonly compiled: Compiled;
  readonly db: DatabaseModule.Database;
  readonly compute: ComputeModule.Compute;
  readonly app: ReturnType<typeof ServerModule.createApp>;
  readonly ask: (request: string, options?: Ask) => Promise<Answer>;
  /** The same service, where no task ends. */
  readonly askIdle: (request: string, options?: Ask) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export const project = "6f70656e737461636b20342065766572";
export const alice = `alice:${project}`;
export const bob = "bob:0aac";
export const admin = `admin:${"ad".repeat(16)}`;
export const image = "70a599e0-31e7-49b7-b260-868f441e862b";

/** Compiles the example and starts it on a database; `url` as its DATABASE_URL. */
export async function startService(url?: string): Promise<Service> {
  const compiled = await compileCopy(copyExample("compute"));
  const { openDatabase } = (await compiled.load("database/database")) as typeof DatabaseModule;
  const { migrate } = (await compiled.load("database/migrate")) as typeof MigrateModule;
  const { Compute } = (await compiled.load("compute/compute")) as typeof ComputeModule;
  const { createApp } = (await compiled.load("generated/server")) as typeof ServerModule;
  const db = await openDatabase(url);
  await migrate(db);
  const clock = tickingClock();
  const compute = new Compute({ db, clock, taskTime: 0 });
  const idle = new Compute({ db, clock, taskTime: 3_600_000 });
  const options = { authStrategy: "noauth2", here: compiled.folder } as const;
  const app = createApp({ db, clock, compute }, options);
  const idleApp = createApp({ db, clock, compute: idle }, options);
  return {
    ...{ compiled, db, compute, app },
    ask: (request, given) => ask(compiled, app, [request, given]),
    askIdle: (request, given) => ask(compiled, idleApp, [request, given]),
    close: async () => {
      await compute.stop();
      await idle.stop();
      await db.close();
      removeCopy(compiled.folder);
    },
  };
}

/** Every look at it is a second later. */
function tickingClock(): ClockModule.Clock {
  let seconds = 0;
  return { now: () => new Date(Date.UTC(2026, 0, 1) + 1000 * seconds++) };
}

async function ask(
  { runtime }: Compiled,
  app: Service["app"],
  [request, options]: [string, Ask | undefined],
): Promise<Answer> {
  const [method = "GET", target = "/"] = request.split(" ");
  const { version, as = alice, body, at = "/v2.1" } = options ?? {};
  const answer = await runtime.inject(app, {
    method,
    path: at + target,
    headers: {
      "X-Auth-Token": as,
      ...(version === undefined ? {} : { "OpenStack-API-Version": `compute ${version}` }),
    },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: answer.status,
    body: (answer.text === "" ? null : answer.json()) as Json,
    header: (name) => answer.header(name),
  };
}

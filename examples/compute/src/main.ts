import { systemClock } from "./clock.js";
import { Compute } from "./compute/compute.js";
import { openDatabase } from "./database/database.js";
import { migrate } from "./database/migrate.js";
import { serve } from "./generated/server.js";

const db = await openDatabase(process.env["DATABASE_URL"]);
await migrate(db);
const compute = new Compute({ db, clock: systemClock });
await compute.resume();

const keystone = process.env["AUTH_STRATEGY"] === "keystone";
const server = await serve(
  { db, clock: systemClock, compute },
  { authStrategy: keystone ? "keystone" : "noauth2" },
);
console.log(`The compute API listens on ${server.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => void end());

async function end(): Promise<void> {
  await server.stop();
  await compute.stop();
  await db.close();
}

/** New flavors, and the end of them. */
import { randomUUID } from "node:crypto";
import { HTTPConflict, HTTPNotFound } from "@paste-gen/runtime";
import { isTrue } from "../booleans.js";
import type { Database, Queries } from "../database/database.js";
import { insertInto, sql } from "../database/sql.js";
import type { NewFlavor } from "../schemas/flavors.js";
import { type Flavor, getFlavor } from "./flavor.js";

/** Throws `HTTPConflict` when there is one of that id or name. */
export function createFlavor(db: Database, flavor: NewFlavor): Promise<Flavor> {
  return db.transaction(async (tx) => {
    const flavorid = String(flavor.id ?? randomUUID());
    await checkFree(tx, flavorid, flavor.name);
    await tx.query(
      insertInto("flavors", {
        flavorid,
        name: flavor.name,
        memory_mb: Number(flavor.ram),
        vcpus: Number(flavor.vcpus),
        root_gb: Number(flavor.disk),
        ephemeral_gb: Number(flavor["OS-FLV-EXT-DATA:ephemeral"] ?? 0),
        swap: Number(flavor.swap ?? 0),
        rxtx_factor: Number(flavor.rxtx_factor ?? 1),
        is_public: isTrue(flavor["os-flavor-access:is_public"] ?? true),
        description: flavor.description ?? null,
      }),
    );
    return getFlavor(tx, flavorid);
  });
}

async function checkFree(
  tx: Queries,
  flavorid: string,
  name: string,
): Promise<void> {
  // Two requests for the same flavor wait for each other here, so that the second one finds the first one's.
  await tx.query(sql`lock table flavors in share row exclusive mode`);
  const [same] = await tx.query(
    sql`select flavorid = ${flavorid} as same_id from flavors where flavorid = ${flavorid} or name = ${name}
      order by same_id desc`,
  );
  if (same === undefined) return;
  throw new HTTPConflict(
    same["same_id"] === true
      ? `Flavor with ID ${flavorid} already exists.`
      : `Flavor with name ${name} already exists.`,
  );
}

/** Throws `HTTPNotFound` when there is none. */
export async function describeFlavor(
  db: Queries,
  flavorid: string,
  description: string | null,
): Promise<Flavor> {
  await db.query(
    sql`update flavors set description = ${description}, updated_at = now() where flavorid = ${flavorid}`,
  );
  return getFlavor(db, flavorid);
}

/** Throws `HTTPNotFound` when there is none. Servers keep what they know of it. */
export async function deleteFlavor(
  db: Queries,
  flavorid: string,
): Promise<void> {
  const gone = await db.query(
    sql`delete from flavors where flavorid = ${flavorid} returning id`,
  );
  if (gone.length === 0)
    throw new HTTPNotFound(`Flavor ${flavorid} could not be found.`);
}

/** Adds extra specs; a key that is there gets the new value. */
export async function setExtraSpecs(
  tx: Queries,
  flavor: Flavor,
  specs: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [key, value] of Object.entries(specs))
    await tx.query(
      sql`insert into flavor_extra_specs (flavor_id, key, value) values (${flavor.id}, ${key}, ${value})
        on conflict (flavor_id, key) do update set value = excluded.value`,
    );
}

/** True when it was there. */
export async function removeExtraSpec(
  db: Queries,
  flavor: Flavor,
  key: string,
): Promise<boolean> {
  const gone = await db.query(
    sql`delete from flavor_extra_specs where flavor_id = ${flavor.id} and key = ${key} returning key`,
  );
  return gone.length > 0;
}

/** Flavors: the sizes that servers come in. */
import { HTTPNotFound } from "@paste-gen/runtime";
import type { Queries, Row } from "../database/database.js";
import { sql } from "../database/sql.js";

export type Flavor = {
  readonly id: number;
  /** The id that clients know. */
  readonly flavorid: string;
  readonly name: string;
  readonly memory_mb: number;
  readonly vcpus: number;
  readonly root_gb: number;
  readonly ephemeral_gb: number;
  readonly swap: number;
  readonly rxtx_factor: number;
  readonly is_public: boolean;
  readonly disabled: boolean;
  readonly description: string | null;
  readonly extra_specs: Readonly<Record<string, string>>;
};

/** The columns of a `Flavor`, of the table `flavors` under the name `s`. */
export const flavorColumns = sql`
  s.*,
  (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from flavor_extra_specs e where e.flavor_id = s.id) as extra_specs`;

/** A row of `flavorColumns`. */
export function toFlavor(row: Row): Flavor {
  return row as Flavor;
}

/** A flavor by the id that clients know; null when there is none. */
export async function findFlavor(
  db: Queries,
  flavorid: string,
): Promise<Flavor | null> {
  const [row] = await db.query(
    sql`select ${flavorColumns} from flavors s where s.flavorid = ${flavorid}`,
  );
  return row === undefined ? null : toFlavor(row);
}

/** The same; throws `HTTPNotFound` when there is none. */
export async function getFlavor(
  db: Queries,
  flavorid: string,
): Promise<Flavor> {
  const flavor = await findFlavor(db, flavorid);
  if (flavor === null)
    throw new HTTPNotFound(`Flavor ${flavorid} could not be found.`);
  return flavor;
}

/** Metadata and tags of servers. */
import type { Queries } from "../database/database.js";
import { sql } from "../database/sql.js";

/** How many tags a server may have, as Nova's. */
export const maxTags = 50;

/** Adds metadata; a key that is there gets the new value. */
export async function setMetadata(
  tx: Queries,
  id: string,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [key, value] of Object.entries(metadata))
    await tx.query(
      sql`insert into server_metadata (server_id, key, value) values (${id}, ${key}, ${value})
        on conflict (server_id, key) do update set value = excluded.value`,
    );
}

/** Removes the metadata of these keys; all of it without any. */
export async function removeMetadata(
  tx: Queries,
  id: string,
  keys: readonly string[] | null,
): Promise<void> {
  const which = keys === null ? sql`true` : sql`key = any(${keys}::text[])`;
  await tx.query(
    sql`delete from server_metadata where server_id = ${id} and ${which}`,
  );
}

/** Adds tags; what is there already stays. */
export async function setTags(
  tx: Queries,
  id: string,
  tags: readonly string[],
): Promise<void> {
  for (const tag of tags)
    await tx.query(
      sql`insert into server_tags (server_id, tag) values (${id}, ${tag}) on conflict do nothing`,
    );
}

/** Removes one tag: true when it was there. */
export async function removeTag(
  tx: Queries,
  id: string,
  tag: string,
): Promise<boolean> {
  const removed = await tx.query(
    sql`delete from server_tags where server_id = ${id} and tag = ${tag} returning tag`,
  );
  return removed.length > 0;
}

export async function removeTags(tx: Queries, id: string): Promise<void> {
  await tx.query(sql`delete from server_tags where server_id = ${id}`);
}

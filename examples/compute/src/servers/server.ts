/** A server as the database has it. */
import type { Row } from "../database/database.js";
import { sql } from "../database/sql.js";
import type { TaskState, VmState } from "./states.js";

/** What a server keeps of the flavor that it was made with, whatever becomes of that. */
export type ServerFlavor = {
  readonly flavorid: string;
  readonly name: string;
  readonly vcpus: number;
  readonly memory_mb: number;
  readonly root_gb: number;
  readonly ephemeral_gb: number;
  readonly swap: number;
  readonly extra_specs: Readonly<Record<string, string>>;
};

export type Server = {
  readonly id: string;
  readonly project_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly hostname: string;
  readonly vm_state: VmState;
  readonly task_state: TaskState | null;
  readonly power_state: number;
  readonly flavor: ServerFlavor;
  /** The image's id; empty for a server that has none. */
  readonly image_ref: string;
  readonly key_name: string | null;
  readonly user_data: string | null;
  readonly availability_zone: string;
  /** Where it runs; null until it has been built. */
  readonly host: string | null;
  readonly config_drive: boolean;
  readonly disk_config: "AUTO" | "MANUAL";
  readonly access_ip_v4: string;
  readonly access_ip_v6: string;
  readonly security_groups: readonly string[];
  readonly reservation_id: string;
  readonly launch_index: number;
  readonly locked_by: "owner" | "admin" | null;
  readonly locked_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly launched_at: Date | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Sorted. */
  readonly tags: readonly string[];
};

/** The columns of a `Server`, of the table `servers` under the name `s`. */
export const serverColumns = sql`
  s.*,
  (select coalesce(jsonb_object_agg(m.key, m.value), '{}') from server_metadata m where m.server_id = s.id) as metadata,
  (select coalesce(jsonb_agg(t.tag order by t.tag), '[]') from server_tags t where t.server_id = s.id) as tags`;

/** A row of `serverColumns`. */
export function toServer(row: Row): Server {
  return row as Server;
}

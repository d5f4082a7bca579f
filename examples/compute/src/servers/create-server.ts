/** New servers. */
import { randomBytes, randomUUID } from "node:crypto";
import { HTTPBadRequest, type RequestContext } from "@paste-gen/runtime";
import { isTrue } from "../booleans.js";
import type { Clock } from "../clock.js";
import type { Queries } from "../database/database.js";
import { insertInto } from "../database/sql.js";
import { findFlavor } from "../flavors/flavor.js";
import { findKeypair } from "../keypairs/keypair.js";
import type { NewServer } from "../schemas/servers.js";
import { hostNameOf } from "./host-name.js";
import type { ServerFlavor } from "./server.js";
import { setMetadata, setTags } from "./labels.js";

/** What a request for servers gives. */
export interface Created {
  /** In the order of their launch index. */
  readonly ids: readonly string[];
  readonly reservationId: string;
}

/** Makes as many servers as were asked for. Throws `HTTPBadRequest` for a flavor, image or key that there is not. */
export async function createServers(
  tx: Queries,
  body: NewServer,
  { context, clock }: { context: RequestContext; clock: Clock },
): Promise<Created> {
  if ((body.imageRef ?? "") === "")
    throw new HTTPBadRequest("Missing imageRef attribute");
  await checkKey(tx, body.key_name, context);
  const flavor = await flavorFor(tx, body.flavorRef);
  const count = readCount(body);
  const reservationId = `r-${randomBytes(4).toString("hex")}`;
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const id = randomUUID();
    const name = count === 1 ? body.name : `${body.name}-${index + 1}`;
    const facts = { id, name, index, reservationId, flavor };
    await insert(tx, body, { ...facts, context, now: clock.now() });
    await setMetadata(tx, id, body.metadata ?? {});
    await setTags(tx, id, body.tags ?? []);
    ids.push(id);
  }
  return { ids, reservationId };
}

interface Facts {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly reservationId: string;
  readonly flavor: ServerFlavor;
  readonly context: RequestContext;
  readonly now: Date;
}

async function insert(
  tx: Queries,
  body: NewServer,
  facts: Facts,
): Promise<void> {
  const { id, name, index, reservationId, flavor, context, now } = facts;
  const groups = body.security_groups ?? [{ name: "default" }];
  const groupNames = groups.flatMap((group) => group.name ?? []);
  const row = {
    id,
    project_id: context.projectId ?? "",
    user_id: context.userId ?? "",
    name,
    description: body.description ?? null,
    hostname: body.hostname ?? hostNameOf(name, id),
    vm_state: "building",
    task_state: "spawning",
    flavor: JSON.stringify(flavor),
    image_ref: body.imageRef ?? "",
    key_name: body.key_name ?? null,
    user_data: body.user_data ?? null,
    availability_zone: body.availability_zone ?? "nova",
    config_drive: isTrue(body.config_drive ?? false),
    disk_config: body["OS-DCF:diskConfig"] ?? "MANUAL",
    access_ip_v4: body.accessIPv4 ?? "",
    access_ip_v6: body.accessIPv6 ?? "",
    security_groups: JSON.stringify([...new Set(groupNames)]),
    reservation_id: reservationId,
    launch_index: index,
    created_at: now,
    updated_at: now,
  };
  await tx.query(insertInto("servers", row));
}

async function flavorFor(
  tx: Queries,
  ref: string | number,
): Promise<ServerFlavor> {
  // A reference may be a flavor's URL: its last part is the id.
  const id = String(ref).split("/").at(-1) ?? "";
  const flavor = await findFlavor(tx, id);
  if (flavor === null)
    throw new HTTPBadRequest(`Flavor ${id} could not be found.`);
  const { flavorid, name, vcpus, memory_mb, root_gb, ephemeral_gb, swap } =
    flavor;
  const size = { vcpus, memory_mb, root_gb, ephemeral_gb, swap };
  return { flavorid, name, ...size, extra_specs: flavor.extra_specs };
}

async function checkKey(
  tx: Queries,
  name: string | undefined,
  context: RequestContext,
): Promise<void> {
  if (name === undefined) return;
  const keypair = await findKeypair(tx, context.userId ?? "", name);
  if (keypair === null) throw new HTTPBadRequest("Invalid key_name provided.");
}

function readCount(body: NewServer): number {
  const min = Number(body.min_count ?? 1);
  const max = Number(body.max_count ?? min);
  if (min > max) throw new HTTPBadRequest("min_count must be <= max_count");
  return max;
}

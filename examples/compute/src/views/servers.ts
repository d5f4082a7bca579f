/** What clients see of servers. */
import { createHash } from "node:crypto";
import type { PasteRequest } from "@paste-gen/runtime";
import { isSince } from "../microversion.js";
import { type Link, nextLinks } from "../paging.js";
import type { Server, ServerFlavor } from "../servers/server.js";
import { statusOf } from "../servers/states.js";
import { bookmark, linksOf } from "./links.js";
import { isoTime, longTime } from "./times.js";

/** A document, or a part of one. */
type Document = Readonly<Record<string, unknown>>;

/** A list of servers, and the link to its next page. */
export interface ServerList {
  readonly servers: readonly Document[];
  readonly servers_links?: readonly Link[];
}

/** The list of `GET /servers`: ids and names. */
export function serverIndex(
  req: PasteRequest,
  servers: readonly Server[],
): ServerList {
  return listOf(req, "servers", servers, (server) => ({
    id: server.id,
    name: server.name,
    links: linksOf(req, "servers", server.id),
  }));
}

/** The list of `GET /servers/detail`. */
export function serverDetail(
  req: PasteRequest,
  servers: readonly Server[],
): ServerList {
  return listOf(req, "servers/detail", servers, (server) =>
    serverView(req, server),
  );
}

function listOf(
  req: PasteRequest,
  collection: string,
  servers: readonly Server[],
  view: (server: Server) => Document,
): ServerList {
  const ids = servers.map((server) => server.id);
  const links = nextLinks(req, collection, ids);
  return {
    servers: servers.map(view),
    ...(links.length > 0 ? { servers_links: links } : {}),
  };
}

/** All that clients may know of a server, in the microversion that they ask for. */
export function serverView(req: PasteRequest, server: Server): Document {
  return {
    ...common(req, server),
    ...states(server),
    ...extended(req, server),
    ...versioned(req, server),
  };
}

/** What `PUT /servers/{id}` answers up to 2.74. */
export function updateView(req: PasteRequest, server: Server): Document {
  const { description, tags, locked, locked_reason } = versioned(req, server);
  const news = { description, tags, locked, locked_reason };
  return {
    ...common(req, server),
    ...Object.fromEntries(
      Object.entries(news).filter(([, value]) => value !== undefined),
    ),
  };
}

function common(req: PasteRequest, server: Server): Document {
  const status = statusOf(server);
  return {
    id: server.id,
    name: server.name,
    status,
    tenant_id: server.project_id,
    user_id: server.user_id,
    metadata: server.metadata,
    hostId: hostId(server),
    image:
      server.image_ref === ""
        ? ""
        : {
            id: server.image_ref,
            links: [bookmark(req, "images", server.image_ref)],
          },
    flavor: flavorPart(req, server.flavor),
    created: isoTime(server.created_at),
    updated: isoTime(server.updated_at),
    addresses: {},
    accessIPv4: server.access_ip_v4,
    accessIPv6: server.access_ip_v6,
    links: linksOf(req, "servers", server.id),
    "OS-DCF:diskConfig": server.disk_config,
    ...(["ACTIVE", "BUILD"].includes(status) ? { progress: 0 } : {}),
  };
}

/** Up to 2.46 the flavor's id; from 2.47 on what the server was made with. */
function flavorPart(req: PasteRequest, flavor: ServerFlavor): Document {
  const { flavorid } = flavor;
  if (!isSince(req, "2.47"))
    return { id: flavorid, links: [bookmark(req, "flavors", flavorid)] };
  return {
    vcpus: flavor.vcpus,
    ram: flavor.memory_mb,
    disk: flavor.root_gb,
    ephemeral: flavor.ephemeral_gb,
    swap: flavor.swap,
    original_name: flavor.name,
    extra_specs: flavor.extra_specs,
  };
}

function states(server: Server): Document {
  return {
    "OS-EXT-AZ:availability_zone": server.availability_zone,
    config_drive: server.config_drive ? "True" : "",
    key_name: server.key_name,
    "OS-SRV-USG:launched_at":
      server.launched_at && longTime(server.launched_at),
    "OS-SRV-USG:terminated_at": null,
    security_groups: server.security_groups.map((name) => ({ name })),
    "OS-EXT-STS:task_state": server.task_state,
    "OS-EXT-STS:vm_state": server.vm_state,
    "OS-EXT-STS:power_state": server.power_state,
    "os-extended-volumes:volumes_attached": [],
  };
}

/** Where a server runs: for administrators. */
function extended(req: PasteRequest, server: Server): Document {
  if (req.context?.isAdmin !== true) return {};
  const place = {
    "OS-EXT-SRV-ATTR:host": server.host,
    "OS-EXT-SRV-ATTR:instance_name": `instance-${server.id}`,
    "OS-EXT-SRV-ATTR:hypervisor_hostname": server.host,
  };
  if (!isSince(req, "2.3")) return place;
  return {
    ...place,
    "OS-EXT-SRV-ATTR:reservation_id": server.reservation_id,
    "OS-EXT-SRV-ATTR:launch_index": server.launch_index,
    "OS-EXT-SRV-ATTR:hostname": server.hostname,
    "OS-EXT-SRV-ATTR:kernel_id": "",
    "OS-EXT-SRV-ATTR:ramdisk_id": "",
    "OS-EXT-SRV-ATTR:root_device_name": "/dev/vda",
    "OS-EXT-SRV-ATTR:user_data": server.user_data,
  };
}

/** What came with later microversions. */
function versioned(req: PasteRequest, server: Server): Document {
  const isAdmin = req.context?.isAdmin === true;
  const hostStatus = server.host === null ? "" : "UP";
  const hostname = { "OS-EXT-SRV-ATTR:hostname": server.hostname };
  return {
    ...(isSince(req, "2.9") ? { locked: server.locked_by !== null } : {}),
    ...(isSince(req, "2.16") && isAdmin ? { host_status: hostStatus } : {}),
    ...(isSince(req, "2.19") ? { description: server.description } : {}),
    ...(isSince(req, "2.26") ? { tags: server.tags } : {}),
    ...(isSince(req, "2.63") ? { trusted_image_certificates: null } : {}),
    ...(isSince(req, "2.73") ? { locked_reason: server.locked_reason } : {}),
    ...(isSince(req, "2.90") && !isAdmin ? hostname : {}),
  };
}

/** The same for all servers of a project on a host, and tells nothing of either. */
function hostId({ host, project_id }: Server): string {
  if (host === null) return "";
  return createHash("sha224").update(`${project_id}${host}`).digest("hex");
}

/** What `POST /servers` answers. */
import { randomBytes } from "node:crypto";
import { type PasteRequest, ResponseObject } from "@paste-gen/runtime";
import { isTrue } from "../booleans.js";
import type { NewServer } from "../schemas/servers.js";
import type { Created } from "../servers/create-server.js";
import type { Server } from "../servers/server.js";
import { collectionUrl, linksOf } from "./links.js";

/** The first server and where it is, or the id of the reservation for all of them when that was asked for. */
export function creationAnswer(
  req: PasteRequest,
  wanted: NewServer,
  created: Created & { readonly server: Server },
): ResponseObject {
  if (isTrue(wanted.return_reservation_id ?? false))
    return new ResponseObject({ reservation_id: created.reservationId });
  const { server } = created;
  const view = {
    id: server.id,
    links: linksOf(req, "servers", server.id),
    "OS-DCF:diskConfig": server.disk_config,
    security_groups: server.security_groups.map((name) => ({ name })),
    adminPass: wanted.adminPass ?? randomBytes(9).toString("base64url"),
  };
  const Location = `${collectionUrl(req, "servers")}/${server.id}`;
  return new ResponseObject({ server: view }, { headers: { Location } });
}

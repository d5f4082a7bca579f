import {
  ExpectedErrors,
  HTTPBadRequest,
  HTTPNotFound,
  type RequestContext,
  Resource,
  Schema,
  Status,
} from "@paste-gen/runtime";
import type { Database, Queries } from "../database/database.js";
import { meta, metadata } from "../schemas/server-labels.js";
import { findServer, lockServer } from "../servers/find-server.js";
import { removeMetadata, setMetadata } from "../servers/labels.js";
import { checkLock, checkState, forMetadata } from "../servers/states.js";

type Metadata = Readonly<Record<string, string>>;

@Resource("metadata", "metadata", {
  parent: { member: "server", collection: "servers" },
  collection: { updateAll: "PUT" },
})
export class ServerMetadataController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** GET /servers/{server_id}/metadata */
  @ExpectedErrors(404)
  async index(
    serverId: string,
    context: RequestContext,
  ): Promise<{ metadata: Metadata }> {
    const { metadata } = await findServer(this.#db, serverId, context);
    return { metadata };
  }

  /** GET /servers/{server_id}/metadata/{id} */
  @ExpectedErrors(404)
  async show(
    serverId: string,
    id: string,
    context: RequestContext,
  ): Promise<{ meta: Metadata }> {
    const { metadata } = await findServer(this.#db, serverId, context);
    return { meta: { [id]: itemOf(metadata, id) } };
  }

  /** POST /servers/{server_id}/metadata adds items, and changes those that are there. */
  @ExpectedErrors(403, 404, 409)
  @Schema(metadata)
  create(
    serverId: string,
    body: { readonly metadata: Metadata },
    context: RequestContext,
  ): Promise<{ metadata: Metadata }> {
    return this.#set(serverId, body.metadata, context);
  }

  /** PUT /servers/{server_id}/metadata/{id} */
  @ExpectedErrors(400, 403, 404, 409)
  @Schema(meta)
  async update(
    serverId: string,
    id: string,
    body: { readonly meta: Metadata },
    context: RequestContext,
  ): Promise<{ meta: Metadata }> {
    await findServer(this.#db, serverId, context);
    if (!Object.hasOwn(body.meta, id))
      throw new HTTPBadRequest("Request body and URI mismatch");
    await this.#set(serverId, body.meta, context);
    return { meta: body.meta };
  }

  /** PUT /servers/{server_id}/metadata puts these items in place of all others. */
  @ExpectedErrors(403, 404, 409)
  @Schema(metadata)
  updateAll(
    serverId: string,
    body: { readonly metadata: Metadata },
    context: RequestContext,
  ): Promise<{ metadata: Metadata }> {
    return this.#change(serverId, context, "update metadata", async (tx) => {
      await removeMetadata(tx, serverId, null);
      await setMetadata(tx, serverId, body.metadata);
    });
  }

  /** DELETE /servers/{server_id}/metadata/{id} */
  @Status(204)
  @ExpectedErrors(404, 409)
  async delete(
    serverId: string,
    id: string,
    context: RequestContext,
  ): Promise<void> {
    const server = await findServer(this.#db, serverId, context);
    itemOf(server.metadata, id);
    await this.#change(serverId, context, "delete metadata", (tx) =>
      removeMetadata(tx, serverId, [id]),
    );
  }

  #set(
    serverId: string,
    items: Metadata,
    context: RequestContext,
  ): Promise<{ metadata: Metadata }> {
    return this.#change(serverId, context, "update metadata", (tx) =>
      setMetadata(tx, serverId, items),
    );
  }

  /** The metadata as they are then. */
  #change(
    serverId: string,
    context: RequestContext,
    action: string,
    change: (tx: Queries) => Promise<void>,
  ): Promise<{ metadata: Metadata }> {
    return this.#db.transaction(async (tx) => {
      const server = await lockServer(tx, serverId, context);
      checkLock(server, context);
      checkState(server, action, forMetadata);
      await change(tx);
      const { metadata } = await findServer(tx, serverId, context);
      return { metadata };
    });
  }
}

function itemOf(metadata: Metadata, key: string): string {
  const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
  if (value === undefined)
    throw new HTTPNotFound("Metadata item was not found");
  return value;
}

import {
  ApiVersion,
  ExpectedErrors,
  formats,
  HTTPBadRequest,
  HTTPNotFound,
  type PasteRequest,
  PasteResponse,
  type RequestContext,
  Resource,
  Schema,
  Status,
} from "@paste-gen/runtime";
import type { Database, Queries } from "../database/database.js";
import { noBody, tags } from "../schemas/server-labels.js";
import { findServer, lockServer } from "../servers/find-server.js";
import { maxTags, removeTag, removeTags, setTags } from "../servers/labels.js";
import type { Server } from "../servers/server.js";
import { checkState, forTags } from "../servers/states.js";
import { collectionUrl } from "../views/links.js";

interface TagList {
  readonly tags: readonly string[];
}

@Resource("tag", "tags", {
  parent: { member: "server", collection: "servers" },
  collection: { updateAll: "PUT", deleteAll: "DELETE" },
})
export class ServerTagsController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** GET /servers/{server_id}/tags */
  @ApiVersion("2.26")
  @ExpectedErrors(404)
  async index(serverId: string, context: RequestContext): Promise<TagList> {
    const { tags } = await findServer(this.#db, serverId, context);
    return { tags };
  }

  /** GET /servers/{server_id}/tags/{id}: 204 when the server has it. */
  @ApiVersion("2.26")
  @Status(204)
  @ExpectedErrors(404)
  async show(
    serverId: string,
    id: string,
    context: RequestContext,
  ): Promise<void> {
    const { tags } = await findServer(this.#db, serverId, context);
    if (!tags.includes(id))
      throw new HTTPNotFound(`Server ${serverId} has no tag '${id}'`);
  }

  /** PUT /servers/{server_id}/tags/{id}: 201, or 204 when the server has it already. */
  @ApiVersion("2.26")
  @ExpectedErrors(400, 404, 409)
  @Schema(noBody)
  async update(
    serverId: string,
    id: string,
    req: PasteRequest,
  ): Promise<PasteResponse> {
    const context = req.requireContext();
    const isNew = await this.#change(
      serverId,
      context,
      "update tag",
      (tx, server) => addTag(tx, server, id),
    );
    if (!isNew) return new PasteResponse(204);
    const place = `${collectionUrl(req, "servers")}/${serverId}/tags/${encodeURIComponent(id)}`;
    return new PasteResponse(201, ["Location", place]);
  }

  /** PUT /servers/{server_id}/tags puts these tags in place of all others. */
  @ApiVersion("2.26")
  @ExpectedErrors(404, 409)
  @Schema(tags)
  updateAll(
    serverId: string,
    body: TagList,
    context: RequestContext,
  ): Promise<TagList> {
    return this.#change(serverId, context, "update tags", async (tx) => {
      await removeTags(tx, serverId);
      await setTags(tx, serverId, body.tags);
      const { tags } = await findServer(tx, serverId, context);
      return { tags };
    });
  }

  /** DELETE /servers/{server_id}/tags/{id} */
  @ApiVersion("2.26")
  @Status(204)
  @ExpectedErrors(404, 409)
  async delete(
    serverId: string,
    id: string,
    context: RequestContext,
  ): Promise<void> {
    const wasThere = await this.#change(serverId, context, "delete tag", (tx) =>
      removeTag(tx, serverId, id),
    );
    if (!wasThere)
      throw new HTTPNotFound(`Instance ${serverId} has no tag '${id}'`);
  }

  /** DELETE /servers/{server_id}/tags */
  @ApiVersion("2.26")
  @Status(204)
  @ExpectedErrors(404, 409)
  async deleteAll(serverId: string, context: RequestContext): Promise<void> {
    await this.#change(serverId, context, "delete tags", (tx) =>
      removeTags(tx, serverId),
    );
  }

  #change<T>(
    serverId: string,
    context: RequestContext,
    action: string,
    change: (tx: Queries, server: Server) => Promise<T>,
  ): Promise<T> {
    return this.#db.transaction(async (tx) => {
      const server = await lockServer(tx, serverId, context);
      checkState(server, action, forTags);
      return change(tx, server);
    });
  }
}

/** True when the server did not have it. */
async function addTag(
  tx: Queries,
  { id, tags }: Server,
  tag: string,
): Promise<boolean> {
  const { maxLength, pattern } = formats.tag;
  if (Array.from(tag).length > maxLength || !new RegExp(pattern, "u").test(tag))
    throw new HTTPBadRequest(
      `Tag '${tag}' is invalid. It must be a non empty string without characters '/' and ',', of at most ${maxLength} characters.`,
    );
  if (tags.length >= maxTags)
    throw new HTTPBadRequest(
      `The number of tags exceeded the per-server limit ${maxTags}`,
    );
  if (tags.includes(tag)) return false;
  await setTags(tx, id, [tag]);
  return true;
}

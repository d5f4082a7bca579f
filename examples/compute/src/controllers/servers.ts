import type { ResponseObject } from "@paste-gen/runtime";
import {
  Action,
  ApiVersion,
  ExpectedErrors,
  type PasteRequest,
  QuerySchema,
  type RequestContext,
  Resource,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Compute } from "../compute/compute.js";
import type { Database } from "../database/database.js";
import { readPage } from "../paging.js";
import { reboot } from "../schemas/server-actions.js";
import {
  serverListV21,
  serverListV226,
  serverListV266,
  serverListV273,
  serverListV275,
} from "../schemas/server-list.js";
import {
  serverCreate,
  serverCreateV20,
  serverCreateV219,
  serverCreateV237,
  serverCreateV242,
  serverCreateV252,
  serverCreateV290,
  type NewServer,
  type ServerChanges,
  serverUpdate,
  serverUpdateV20,
  serverUpdateV219,
  serverUpdateV290,
} from "../schemas/servers.js";
import { beginTask, type ServerParts } from "../servers/begin-task.js";
import { changeServer } from "../servers/change-server.js";
import { createServers } from "../servers/create-server.js";
import { findServer } from "../servers/find-server.js";
import { listServers } from "../servers/list-servers.js";
import { readFilters, readOrder } from "../servers/read-filters.js";
import type { Server } from "../servers/server.js";
import {
  deletion,
  hardReboot,
  powerOff,
  powerOn,
  softReboot,
} from "../servers/tasks.js";
import { creationAnswer } from "../views/creation.js";
import {
  serverDetail,
  serverIndex,
  type ServerList,
  serverView,
  updateView,
} from "../views/servers.js";

@Resource("server", "servers", {
  collection: { detail: "GET" },
  member: { action: "POST" },
})
export class ServersController {
  readonly #parts: ServerParts;

  constructor(db: Database, clock: Clock, compute: Compute) {
    this.#parts = { db, clock, compute };
  }

  /** GET /servers */
  @ExpectedErrors(400, 403)
  @QuerySchema(serverListV21, "2.1", "2.25")
  @QuerySchema(serverListV226, "2.26", "2.65")
  @QuerySchema(serverListV266, "2.66", "2.72")
  @QuerySchema(serverListV273, "2.73", "2.74")
  @QuerySchema(serverListV275, "2.75")
  async index(req: PasteRequest): Promise<ServerList> {
    return serverIndex(req, await this.#list(req, "index"));
  }

  /** GET /servers/detail */
  @ExpectedErrors(400, 403)
  @QuerySchema(serverListV21, "2.1", "2.25")
  @QuerySchema(serverListV226, "2.26", "2.65")
  @QuerySchema(serverListV266, "2.66", "2.72")
  @QuerySchema(serverListV273, "2.73", "2.74")
  @QuerySchema(serverListV275, "2.75")
  async detail(req: PasteRequest): Promise<ServerList> {
    return serverDetail(req, await this.#list(req, "detail"));
  }

  /** GET /servers/{id} */
  @ApiVersion("2.1", "2.70")
  @ExpectedErrors(404)
  async show(id: string, req: PasteRequest): Promise<{ server: object }> {
    return { server: serverView(req, await this.#find(id, req)) };
  }

  /** GET /servers/{id}, with the groups that the server is in: there are none here. */
  @VariantOf("show")
  @ApiVersion("2.71")
  @ExpectedErrors(404)
  async showWithGroups(
    id: string,
    req: PasteRequest,
  ): Promise<{ server: object }> {
    const server = serverView(req, await this.#find(id, req));
    return { server: { ...server, server_groups: [] } };
  }

  /** POST /servers */
  @Status(202)
  @ExpectedErrors(400, 403, 409)
  @Schema(serverCreateV20, "2.0", "2.0")
  @Schema(serverCreate, "2.1", "2.18")
  @Schema(serverCreateV219, "2.19", "2.36")
  @Schema(serverCreateV237, "2.37", "2.41")
  @Schema(serverCreateV242, "2.42", "2.51")
  @Schema(serverCreateV252, "2.52", "2.89")
  @Schema(serverCreateV290, "2.90")
  async create(
    body: { readonly server: NewServer },
    req: PasteRequest,
  ): Promise<ResponseObject> {
    const { db, clock, compute } = this.#parts;
    const context = req.requireContext();
    const created = await db.transaction((tx) =>
      createServers(tx, body.server, { context, clock }),
    );
    const [first = ""] = created.ids;
    const server = await findServer(db, first, context);
    for (const id of created.ids) compute.begin(id);
    return creationAnswer(req, body.server, { ...created, server });
  }

  /** PUT /servers/{id} */
  @ApiVersion("2.1", "2.74")
  @ExpectedErrors(400, 404)
  @Schema(serverUpdateV20, "2.0", "2.0")
  @Schema(serverUpdate, "2.1", "2.18")
  @Schema(serverUpdateV219, "2.19")
  async update(
    id: string,
    body: { readonly server: ServerChanges },
    req: PasteRequest,
  ): Promise<{ server: object }> {
    return { server: updateView(req, await this.#change(id, body, req)) };
  }

  /** PUT /servers/{id}, answered with all of the server. */
  @VariantOf("update")
  @ApiVersion("2.75")
  @ExpectedErrors(400, 404)
  @Schema(serverUpdateV219, "2.75", "2.89")
  @Schema(serverUpdateV290, "2.90")
  async updateAndShow(
    id: string,
    body: { readonly server: ServerChanges },
    req: PasteRequest,
  ): Promise<{ server: object }> {
    return { server: serverView(req, await this.#change(id, body, req)) };
  }

  /** DELETE /servers/{id} */
  @Status(204)
  @ExpectedErrors(404, 409)
  async delete(id: string, context: RequestContext): Promise<void> {
    await beginTask(this.#parts, id, { task: deletion, context });
  }

  /** POST /servers/{id}/action {"reboot": {"type": "SOFT"}} */
  @Action("reboot")
  @Status(202)
  @ExpectedErrors(404, 409)
  @Schema(reboot)
  async reboot(
    id: string,
    body: { readonly reboot: { readonly type: string } },
    context: RequestContext,
  ): Promise<void> {
    const isSoft = body.reboot.type.toUpperCase() === "SOFT";
    const task = isSoft ? softReboot : hardReboot;
    await beginTask(this.#parts, id, { task, context });
  }

  /** POST /servers/{id}/action {"os-start": null} */
  @Action("os-start")
  @Status(202)
  @ExpectedErrors(404, 409)
  async start(id: string, context: RequestContext): Promise<void> {
    await beginTask(this.#parts, id, { task: powerOn, context });
  }

  /** POST /servers/{id}/action {"os-stop": null} */
  @Action("os-stop")
  @Status(202)
  @ExpectedErrors(404, 409)
  async stop(id: string, context: RequestContext): Promise<void> {
    await beginTask(this.#parts, id, { task: powerOff, context });
  }

  #list(req: PasteRequest, rule: string): Promise<readonly Server[]> {
    const { query } = req;
    return listServers(
      this.#parts.db,
      {
        filters: readFilters(req, `os_compute_api:servers:${rule}`),
        page: readPage(query),
        order: readOrder(query),
      },
      req.requireContext(),
    );
  }

  #find(id: string, req: PasteRequest): Promise<Server> {
    return findServer(this.#parts.db, id, req.requireContext());
  }

  #change(
    id: string,
    body: { readonly server: ServerChanges },
    req: PasteRequest,
  ): Promise<Server> {
    return changeServer(this.#parts, id, {
      changes: body.server,
      context: req.requireContext(),
    });
  }
}

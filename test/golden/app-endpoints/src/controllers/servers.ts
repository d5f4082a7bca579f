import {
  Action,
  ApiVersion,
  ExpectedErrors,
  HTTPNotFound,
  type JsonValue,
  type PasteRequest,
  type Query,
  QuerySchema,
  type RequestContext,
  Resource,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Database } from "../database.js";
import { createServer, createServerWithTags, listQuery, reboot } from "../schemas.js";
import type { NewServer } from "../server.js";

@Resource("server", "servers", {
  collection: { detail: "GET", update_all: "PUT" },
  member: { action: "POST", diagnostics: "GET" },
  routes: ["index", "create", "show", "update", "delete"],
})
export class ServersController {
  constructor(
    private readonly db: Database,
    private readonly clock?: Clock,
  ) {}

  @QuerySchema(listQuery)
  index(query: Query): JsonValue {
    return { servers: this.db.all(), limit: query.get("limit") ?? null };
  }

  @ExpectedErrors(400)
  detail(req: PasteRequest): JsonValue {
    return { servers: this.db.all(), version: req.apiVersion?.toString() ?? null };
  }

  update_all(): JsonValue {
    return { updated: this.clock?.() ?? null };
  }

  @Status(202)
  @ExpectedErrors(400, 403, 409)
  @Schema(createServer, "2.1", "2.18")
  @Schema(createServerWithTags, "2.19")
  create(context: RequestContext | null, body: NewServer): JsonValue {
    return { server: body.server.name, by: context?.userId ?? null };
  }

  @ApiVersion("2.1", "2.8")
  @ExpectedErrors(404)
  show(id: string): JsonValue {
    return this.db.find(id) ?? this.#missing(id);
  }

  @VariantOf("show")
  @ApiVersion("2.9")
  @ExpectedErrors(404)
  showWithTags(id: string): JsonValue {
    return { server: this.db.find(id) ?? this.#missing(id), tags: [] };
  }

  @ExpectedErrors(404, 409)
  @Status(204)
  delete(id: string): void {
    if (this.db.find(id) === null) this.#missing(id);
  }

  @ApiVersion("2.48")
  diagnostics(id: string, context: RequestContext): JsonValue {
    return { id, user: context.userId };
  }

  @Action("reboot")
  @Status(202)
  @Schema(reboot)
  reboot(id: string, body: { readonly reboot: { readonly type: "HARD" | "SOFT" } }): JsonValue {
    return { id, type: body.reboot.type };
  }

  @Action("lock")
  lock(id: string, body: { readonly lock: JsonValue }): JsonValue {
    return { locked: id, because: body.lock };
  }

  @Action("create")
  image(id: string): JsonValue {
    return id;
  }

  @Action("os-start")
  @ApiVersion("2.1", "2.20")
  start(req: PasteRequest, body: JsonValue): JsonValue {
    return { started: req.params["id"] ?? null, body };
  }

  @VariantOf("start")
  @ApiVersion("2.21")
  startSoon(id: string, body: { readonly "os-start": JsonValue }): JsonValue {
    return { starting: id, body };
  }

  #missing(id: string): never {
    throw new HTTPNotFound(`Instance ${id} could not be found.`);
  }
}

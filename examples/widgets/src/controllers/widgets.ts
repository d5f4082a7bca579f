import {
  Action,
  ApiVersion,
  ExpectedErrors,
  HTTPConflict,
  HTTPNotFound,
  type JsonValue,
  type Query,
  QuerySchema,
  Resource,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import {
  listQuery,
  listQueryV210,
  spinAction,
  widgetCreate,
  widgetCreateV20,
  widgetCreateV210,
} from "../schemas.js";
import type { Widget } from "../widget.js";

@Resource("widget", "widgets", {
  collection: { detail: "GET" },
  member: { action: "POST" },
})
export class WidgetsController {
  /** GET /widgets */
  @ExpectedErrors(400)
  @QuerySchema(listQuery, "2.1", "2.9")
  @QuerySchema(listQueryV210, "2.10")
  index(query: Query): JsonValue {
    return { widgets: [], query: query.entries() };
  }

  /** GET /widgets/detail */
  detail(): JsonValue {
    return { widgets: [{ id: "1", name: "café" }] };
  }

  /** GET /widgets/{id} */
  @ExpectedErrors(404)
  show(id: string): JsonValue {
    refuseMissing(id);
    return { widget: { id } };
  }

  /** POST /widgets */
  @Status(202)
  @ExpectedErrors(400, 409)
  @Schema(widgetCreateV20, "2.0", "2.0")
  @Schema(widgetCreate, "2.1", "2.9")
  @Schema(widgetCreateV210, "2.10")
  create(body: { readonly widget: Widget }): JsonValue {
    const { widget } = body;
    if (widget.name === "dup")
      throw new HTTPConflict(`Widget ${widget.name} exists.`);
    return { widget };
  }

  /** PUT /widgets/{id} */
  @ExpectedErrors(400, 404)
  update(id: string, body: JsonValue): JsonValue {
    return { id, body };
  }

  /** DELETE /widgets/{id} */
  @Status(204)
  @ExpectedErrors(404)
  delete(id: string): void {
    refuseMissing(id);
  }

  @Action("spin")
  @Status(202)
  @ExpectedErrors(400, 404, 409)
  @Schema(spinAction)
  spin(
    id: string,
    body: { readonly spin: { readonly direction: "left" | "right" } },
  ): JsonValue {
    return { spun: id, direction: body.spin.direction };
  }

  /** Never called: WidgetExtraController registers an action of the same key later. */
  @Action("poke")
  poke(id: string): JsonValue {
    return { "poked-by": "widgets", id };
  }

  @Action("quiet")
  @Status(202)
  quiet(id: string): void {
    return;
  }

  @Action("boom")
  boom(id: string): never {
    throw new HTTPConflict("boom");
  }

  /** Nova's has no body parameter, which is a TypeError there. */
  @Action("nobody")
  nobody(id: string): never {
    throw new TypeError("nobody() takes no body");
  }

  @Action("turn")
  @Status(202)
  @ApiVersion("2.3", "2.5")
  turn(id: string): JsonValue {
    return { turn: "old", id };
  }

  @VariantOf("turn")
  @Status(202)
  @ApiVersion("2.8")
  turnNew(id: string): JsonValue {
    return { turn: "new", id };
  }

  @Action("leak")
  @Status(202)
  @ApiVersion("2.3", "2.5")
  leak(id: string): JsonValue {
    return { leak: "old" };
  }

  @VariantOf("leak")
  @ApiVersion("2.8")
  leakNew(id: string): JsonValue {
    return { leak: "new" };
  }
}

function refuseMissing(id: string): void {
  if (id === "missing")
    throw new HTTPNotFound(`Widget ${id} could not be found.`);
}

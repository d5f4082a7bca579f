import { Action, Extends, type JsonValue, Status } from "@paste-gen/runtime";
import { WidgetsController } from "./widgets.js";

/** Actions that are registered on the widgets after their own. */
@Extends(WidgetsController)
export class WidgetExtraController {
  /** Replaces the widgets' own. */
  @Action("poke")
  poke(id: string, body: JsonValue): JsonValue {
    return {
      "poked-by": "extra",
      id,
      args: isObject(body) ? (body["poke"] ?? null) : null,
    };
  }

  @Action("os-extra")
  @Status(202)
  extra(id: string): JsonValue {
    return { extra: id };
  }
}

function isObject(
  value: JsonValue,
): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

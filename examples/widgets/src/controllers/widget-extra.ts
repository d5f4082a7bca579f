import { Action, Extends, type JsonValue, Status } from "@paste-gen/runtime";
import { WidgetsController } from "./widgets.js";

/** Actions that are registered on the widgets after their own. */
@Extends(WidgetsController)
export class WidgetExtraController {
  /** Replaces the widgets' own. */
  @Action("poke")
  poke(id: string, body: { readonly poke: JsonValue }): JsonValue {
    return { "poked-by": "extra", id, args: body.poke };
  }

  @Action("os-extra")
  @Status(202)
  extra(id: string): JsonValue {
    return { extra: id };
  }
}

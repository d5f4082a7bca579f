import { Action, Extends, type JsonValue, Status } from "@paste-gen/runtime";
import { GadgetsController } from "./gadgets.js";

/** Actions of the gadgets. Those called create, update and delete serve the routes of these names, too. */
@Extends(GadgetsController)
export class GadgetManageController {
  @Action("create")
  create(body: JsonValue): JsonValue {
    return { created: body };
  }

  @Action("delete")
  @Status(202)
  delete(id: string): void {
    return;
  }

  @Action("update")
  update(id: string, body: JsonValue): JsonValue {
    return { updated: id, body };
  }

  @Action("shine")
  shine(id: string, body: JsonValue): JsonValue {
    return { shone: id };
  }
}

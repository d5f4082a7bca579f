import { type JsonValue, Resource } from "@paste-gen/runtime";

/** All routes of a resource are connected; who answers them is GadgetManageController, and nobody the list. */
@Resource("gadget", "gadgets", {
  routes: ["index", "create", "show", "update", "delete"],
  member: { action: "POST" },
})
export class GadgetsController {
  /** GET /gadgets/{id} */
  show(id: string): JsonValue {
    return { gadget: id };
  }
}

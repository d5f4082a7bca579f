import { type JsonValue, Resource } from "@paste-gen/runtime";

/** A resource without actions: a connected route without a method is a 404. */
@Resource("plain", "plain", {
  routes: ["index", "create", "show", "update", "delete", "action"],
  member: { action: "POST" },
})
export class PlainController {
  /** GET /plain */
  index(): JsonValue {
    return { plain: [] };
  }

  /** Nova's wants an argument that nothing supplies, which is a TypeError there. */
  show(id: string): never {
    throw new TypeError("show() misses an argument");
  }

  /** Nova's has no body parameter, which is a TypeError there. */
  create(): never {
    throw new TypeError("create() takes no body");
  }
}

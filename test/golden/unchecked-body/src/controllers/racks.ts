import { Action, Resource } from "@paste-gen/runtime";

/** That the body is an object with the action's key was looked at, and no more. */
@Resource("rack", "racks", { member: { action: "POST" } })
export class RacksController {
  @Action("lock")
  lock(id: string, body: { readonly lock: unknown }): unknown {
    return { id, body };
  }

  @Action("mount")
  mount(id: string, body: { readonly mount: string }): unknown {
    return { id, body };
  }

  @Action("turn")
  turn(id: string, body: { readonly lock: unknown }): unknown {
    return { id, body };
  }
}

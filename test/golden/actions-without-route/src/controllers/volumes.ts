import { Action, Resource } from "@paste-gen/runtime";

@Resource("volume", "volumes", { member: { action: "POST" } })
export class VolumesController {
  action(id: string): string {
    return id;
  }

  @Action("attach")
  attach(id: string): string {
    return id;
  }
}

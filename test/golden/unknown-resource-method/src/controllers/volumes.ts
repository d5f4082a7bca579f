import { Action, Resource } from "@paste-gen/runtime";

@Resource("volume", "volumes", { member: { action: "POST", acton: "PUT" } })
export class VolumesController {
  @Action("extend")
  extend(id: string): string {
    return id;
  }
}

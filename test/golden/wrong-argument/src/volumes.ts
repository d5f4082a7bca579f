import { Resource } from "@paste-gen/runtime";

@Resource("volume", "volumes", { member: { attach: "POST" }, routes: ["attach", "idnex"] })
export class VolumesController {
  index(): string[] {
    return [];
  }

  attach(id: string): string {
    return id;
  }
}

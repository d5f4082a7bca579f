import { Action, Extends } from "@paste-gen/runtime";
import { ServersController } from "./servers.js";

export { ServersController };

@Extends(ServerController)
export class ExtraController {
  @Action("reboot")
  reboot(id: string): string {
    return id;
  }
}

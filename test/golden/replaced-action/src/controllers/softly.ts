import { Action, Extends, type JsonValue } from "@paste-gen/runtime";

import { ServersController } from "./servers.js";

@Extends(ServersController)
export class SoftRebootController {
  @Action("reboot")
  reboot(id: string, body: JsonValue): JsonValue {
    return [body, id];
  }
}

import { Action, Extends, Get, type JsonValue } from "@paste-gen/runtime";

import { ServersController } from "./servers.js";

@Extends(ServersController)
export class SoftRebootController {
  @Action("reboot")
  reboot(id: string, body: JsonValue): JsonValue {
    return [body, id];
  }

  /** A class that extends another may have routes of its own. */
  @Get("/softly")
  state(): string {
    return "soft";
  }
}

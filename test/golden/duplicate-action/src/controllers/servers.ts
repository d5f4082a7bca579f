import { Action, type JsonValue, Resource } from "@paste-gen/runtime";

@Resource("server", "servers", { member: { action: "POST" } })
export class ServersController {
  @Action("reboot")
  reboot(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }

  @Action("reboot")
  restart(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }
}

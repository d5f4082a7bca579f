import { Action, type JsonValue, Resource } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  show(id: string): string {
    return id;
  }

  @Action("reboot")
  reboot(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }
}

import { Resource } from "@paste-gen/runtime";

@Resource("server", "servers", { member: { action: "POST" } })
export class ServersController {
  show(id: string): string {
    return id;
  }
}

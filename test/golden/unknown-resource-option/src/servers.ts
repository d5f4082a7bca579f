import { Resource } from "@paste-gen/runtime";

@Resource("server", "servers", { colection: { detail: "GET" } })
export class ServersController {
  show(id: string): string {
    return id;
  }
}

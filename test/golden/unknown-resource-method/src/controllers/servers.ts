import { Resource } from "@paste-gen/runtime";

@Resource("server", "servers", {
  collection: { detial: "GET" },
  member: { action: "POST" },
})
export class ServersController {
  index(): string[] {
    return [];
  }

  detail(): string[] {
    return [];
  }
}

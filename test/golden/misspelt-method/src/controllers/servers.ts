import { Resource } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  index(): string[] {
    return this.named("");
  }

  shwo(id: string): string {
    return id;
  }

  named(prefix: string): string[] {
    return [`${prefix}server`];
  }
}

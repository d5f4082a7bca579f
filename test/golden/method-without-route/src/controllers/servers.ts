import { ExpectedErrors, Resource } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  index(): string[] {
    return [];
  }

  @ExpectedErrors(404)
  shwo(id: string): string {
    return id;
  }

  @ExpectedErrors(404)
  diagnostics(id: string): string {
    return id;
  }
}

import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/by%20name")
  byName(): string {
    return "";
  }

  @Get("/{path:[a-z]+/[0-9]+}")
  byPath(path: string): string {
    return path;
  }
}

import { ApiVersion, Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @ApiVersion("2.1", "latest")
  show(id: string): string {
    return id;
  }

  @Get()
  @ApiVersion("2")
  index(): string {
    return "";
  }
}

import { ApiVersion, Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @ApiVersion("2.10", "2.9")
  show(id: string): string {
    return id;
  }
}

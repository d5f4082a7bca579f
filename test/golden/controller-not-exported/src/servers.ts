import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

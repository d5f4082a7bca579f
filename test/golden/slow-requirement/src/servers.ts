import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id:([0-9a-f]+)+}")
  show(id: string): string {
    return id;
  }
}

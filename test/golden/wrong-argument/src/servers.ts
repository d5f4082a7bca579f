import { Controller, Get, Status } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}", "/other")
  @Status()
  show(id: string): string {
    return id;
  }
}

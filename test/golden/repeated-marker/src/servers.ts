import { Controller, Get, Status } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @Status(200)
  @Status(203)
  show(id: string): string {
    return id;
  }
}

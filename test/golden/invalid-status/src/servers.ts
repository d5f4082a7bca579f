import { Controller, ExpectedErrors, Get, Status } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @Status(2002)
  @ExpectedErrors(404, 200)
  show(id: string): string {
    return id;
  }
}

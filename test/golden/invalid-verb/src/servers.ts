import { Controller, Get, Route } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }

  @Route("get", "/all")
  all(): string {
    return "";
  }
}

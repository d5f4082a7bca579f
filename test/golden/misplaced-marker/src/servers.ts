import { Controller, Get, Post } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }

  @Post("/sync")
  private sync(): void {}

  @Post("/reset")
  static reset(): void {}

  @Get("/{id}/name")
  rename(@Get("id") id: string): string {
    return id;
  }
}

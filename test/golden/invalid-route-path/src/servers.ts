import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/all")
  index(): string {
    return "";
  }

  @Get("/{id")
  show(id: string): string {
    return id;
  }

  @Get("/:id/ips")
  ips(id: string): string {
    return id;
  }

  @Get("/{id:(a}/x")
  x(id: string): string {
    return id;
  }

  @Get("/{id}/files/*")
  file(id: string): string {
    return id;
  }
}

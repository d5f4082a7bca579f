import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}/ips/{network}")
  ips(id: string): string {
    return id;
  }

  @Get("/{id}/tags/{tag}")
  tag(id: string, tags?: string): string {
    return id + tags;
  }

  @Get("/{id}/by/{ids}")
  by(id: string): string {
    return id;
  }
}

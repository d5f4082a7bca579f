import { Controller, Get, Serializers } from "@paste-gen/runtime";

const xml = {};

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @Serializers({ "application/xml": xml })
  show(id: string): string {
    return id;
  }
}

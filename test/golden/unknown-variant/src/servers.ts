import { Controller, Get, VariantOf } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }

  @VariantOf("shwo")
  showMore(id: string): string {
    return id;
  }
}

import { ApiVersion, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  @ApiVersion("2.1", "2.8")
  show(id: string): string {
    return id;
  }

  @VariantOf("show")
  @ApiVersion("2.10")
  showWithTags(id: string): string {
    return id;
  }
}

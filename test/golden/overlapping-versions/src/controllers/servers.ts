import { ApiVersion, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  @ApiVersion("2.1", "2.9")
  show(id: string): string {
    return id;
  }

  @VariantOf("show")
  @ApiVersion("2.9")
  showWithTags(id: string): string {
    return id;
  }
}

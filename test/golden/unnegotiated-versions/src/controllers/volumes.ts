import { ApiVersion, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("volume", "volumes")
export class VolumesController {
  @ApiVersion("2.1", "2.4")
  index(): object {
    return { volumes: [] };
  }

  @VariantOf("index")
  @ApiVersion("2.5")
  indexWithLinks(): object {
    return { volumes: [], links: [] };
  }
}

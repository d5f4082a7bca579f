import { ApiVersion, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("volume", "volumes")
export class VolumesController {
  index(): object {
    return { volumes: [] };
  }

  @VariantOf("showOld")
  @ApiVersion("2.4")
  show(id: string): object {
    return { id };
  }

  @VariantOf("show")
  @ApiVersion("2.1", "2.3")
  showOld(id: string): object {
    return { id };
  }

  @VariantOf("update")
  @ApiVersion("2.4")
  update(id: string): object {
    return { id };
  }
}

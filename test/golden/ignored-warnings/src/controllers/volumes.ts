import { ApiVersion, ExpectedErrors, HTTPConflict, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("volume", "volumes")
export class VolumesController {
  @ExpectedErrors(404)
  index(): object {
    // paste-gen-ignore unexpected-error: clients know it as a 500
    throw new HTTPConflict("The volumes are in use.");
  }

  @ExpectedErrors(404)
  show(id: string): object {
    throw new HTTPConflict(`The volume ${id} is in use.`);
  }

  @ApiVersion("2.1", "2.4")
  update(id: string): string {
    return id;
  }

  @VariantOf("update")
  // Nobody had 2.5.
  // paste-gen-ignore version-gap, unexpected-error
  @ApiVersion("2.6")
  updateAll(id: string): string {
    return id;
  }
}

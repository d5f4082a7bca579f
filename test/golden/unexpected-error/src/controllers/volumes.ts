import { ExpectedErrors, HTTPConflict, HTTPFound, HTTPNotFound, Resource, ServiceException } from "@paste-gen/runtime";

class VolumeBusy extends ServiceException {}

@Resource("volume", "volumes")
export class VolumesController {
  @ExpectedErrors(404)
  show(id: string): object {
    if (id === "old") throw new HTTPFound("/volumes/new");
    throw new HTTPNotFound();
  }

  @ExpectedErrors(404)
  delete(id: string): void {
    if (id === "busy") throw new VolumeBusy();
    throw new HTTPConflict(`The volume ${id} is in use.`);
  }
}

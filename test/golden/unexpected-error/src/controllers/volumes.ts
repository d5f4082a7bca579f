import { ExpectedErrors, HTTPConflict, HTTPFound, HTTPNotFound, Resource, ServiceException } from "@paste-gen/runtime";

class VolumeBusy extends ServiceException {}

@Resource("volume", "volumes")
export class VolumesController {
  readonly #volumes = new Map<string, object>();

  @ExpectedErrors(404)
  show(id: string): object {
    if (id === "old") throw new HTTPFound("/volumes/new");
    throw new HTTPNotFound();
  }

  @ExpectedErrors(400)
  update(id: string): object {
    return this.#find(id);
  }

  @ExpectedErrors(404)
  delete(id: string): void {
    if (id === "busy") throw new VolumeBusy();
    throw new HTTPConflict(`The volume ${id} is in use.`);
  }

  #find(id: string): object {
    const volume = this.#volumes.get(id);
    if (volume === undefined) throw new HTTPNotFound(`There is no volume ${id}.`);
    return volume;
  }
}

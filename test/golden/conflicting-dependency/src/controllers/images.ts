import { Resource } from "@paste-gen/runtime";
import type * as database from "../database.js";
import type { Database as Db } from "../storage.js";

/** The same type, in other words and through another file: no conflict. */
@Resource("image", "images")
export class ImagesController {
  constructor(
    private readonly backup: database.Database,
    private readonly sizes: Map<string,number>,
  ) {}

  show(id: string): string {
    return this.backup.find(id) + String(this.sizes.get(id));
  }
}

@Resource("volume", "volumes")
export class VolumesController {
  constructor(
    private readonly backup: Db,
    private readonly sizes: Map<string, number>,
  ) {}

  show(id: string): string {
    return this.backup.find(id) + String(this.sizes.get(id));
  }
}

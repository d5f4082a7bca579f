import {
  ExpectedErrors,
  type PasteRequest,
  QuerySchema,
  Resource,
} from "@paste-gen/runtime";
import type { Database } from "../database/database.js";
import { getFlavor } from "../flavors/flavor.js";
import { listFlavors } from "../flavors/list-flavors.js";
import { flavorList, flavorListV275 } from "../schemas/flavors.js";
import {
  flavorDetail,
  flavorIndex,
  type FlavorList,
  flavorView,
} from "../views/flavors.js";

@Resource("flavor", "flavors", { collection: { detail: "GET" } })
export class FlavorsController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** GET /flavors */
  @ExpectedErrors(400)
  @QuerySchema(flavorList, "2.0", "2.74")
  @QuerySchema(flavorListV275, "2.75")
  async index(req: PasteRequest): Promise<FlavorList> {
    return flavorIndex(req, await this.#list(req));
  }

  /** GET /flavors/detail */
  @ExpectedErrors(400)
  @QuerySchema(flavorList, "2.0", "2.74")
  @QuerySchema(flavorListV275, "2.75")
  async detail(req: PasteRequest): Promise<FlavorList> {
    return flavorDetail(req, await this.#list(req));
  }

  /** GET /flavors/{id} */
  @ExpectedErrors(404)
  async show(id: string, req: PasteRequest): Promise<{ flavor: object }> {
    return { flavor: flavorView(req, await getFlavor(this.#db, id)) };
  }

  #list(req: PasteRequest): ReturnType<typeof listFlavors> {
    return listFlavors(this.#db, req.query, req.requireContext().isAdmin);
  }
}

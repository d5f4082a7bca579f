import {
  ApiVersion,
  ExpectedErrors,
  type PasteRequest,
  type RequestContext,
  Resource,
  Schema,
  Status,
} from "@paste-gen/runtime";
import type { Database } from "../database/database.js";
import {
  createFlavor,
  deleteFlavor,
  describeFlavor,
} from "../flavors/change-flavor.js";
import { requireAdmin } from "../policy.js";
import {
  flavorCreate,
  flavorCreateV20,
  flavorCreateV255,
  type NewFlavor,
  flavorUpdateV255,
} from "../schemas/flavors.js";
import { flavorView } from "../views/flavors.js";

const policy = "os_compute_api:os-flavor-manage";

/** What administrators do with flavors. */
@Resource("flavor", "flavors")
export class FlavorManageController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** POST /flavors */
  @ExpectedErrors(400, 409)
  @Schema(flavorCreateV20, "2.0", "2.0")
  @Schema(flavorCreate, "2.1", "2.54")
  @Schema(flavorCreateV255, "2.55")
  async create(
    body: { readonly flavor: NewFlavor },
    req: PasteRequest,
  ): Promise<{ flavor: object }> {
    requireAdmin(req.requireContext(), `${policy}:create`);
    const flavor = await createFlavor(this.#db, body.flavor);
    return { flavor: flavorView(req, flavor) };
  }

  /** PUT /flavors/{id} */
  @ApiVersion("2.55")
  @ExpectedErrors(400, 404)
  @Schema(flavorUpdateV255, "2.55")
  async update(
    id: string,
    body: { readonly flavor: { readonly description: string | null } },
    req: PasteRequest,
  ): Promise<{ flavor: object }> {
    requireAdmin(req.requireContext(), `${policy}:update`);
    const { description } = body.flavor;
    const flavor = await describeFlavor(this.#db, id, description);
    return { flavor: flavorView(req, flavor) };
  }

  /** DELETE /flavors/{id} */
  @Status(202)
  @ExpectedErrors(404)
  async delete(id: string, context: RequestContext): Promise<void> {
    requireAdmin(context, `${policy}:delete`);
    await deleteFlavor(this.#db, id);
  }
}

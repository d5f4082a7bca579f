import {
  ExpectedErrors,
  HTTPBadRequest,
  HTTPNotFound,
  type RequestContext,
  Resource,
  Schema,
} from "@paste-gen/runtime";
import type { Database } from "../database/database.js";
import { removeExtraSpec, setExtraSpecs } from "../flavors/change-flavor.js";
import { getFlavor } from "../flavors/flavor.js";
import { requireAdmin } from "../policy.js";
import { createSpecs, updateSpec } from "../schemas/flavors.js";

const policy = "os_compute_api:os-flavor-extra-specs";

type Specs = Readonly<Record<string, string | number>>;

@Resource("extra_spec", "os-extra_specs", {
  parent: { member: "flavor", collection: "flavors" },
})
export class FlavorExtraSpecsController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** GET /flavors/{flavor_id}/os-extra_specs */
  @ExpectedErrors(404)
  async index(flavorId: string): Promise<{ extra_specs: Specs }> {
    const { extra_specs } = await getFlavor(this.#db, flavorId);
    return { extra_specs };
  }

  /** GET /flavors/{flavor_id}/os-extra_specs/{id} */
  @ExpectedErrors(404)
  async show(flavorId: string, id: string): Promise<Specs> {
    const { extra_specs } = await getFlavor(this.#db, flavorId);
    const value = Object.hasOwn(extra_specs, id) ? extra_specs[id] : undefined;
    if (value === undefined) throw noSuchSpec(flavorId, id);
    return { [id]: value };
  }

  /** POST /flavors/{flavor_id}/os-extra_specs */
  @ExpectedErrors(400, 404, 409)
  @Schema(createSpecs)
  async create(
    flavorId: string,
    body: { readonly extra_specs: Specs },
    context: RequestContext,
  ): Promise<{ extra_specs: Specs }> {
    requireAdmin(context, `${policy}:create`);
    await this.#set(flavorId, body.extra_specs);
    return body;
  }

  /** PUT /flavors/{flavor_id}/os-extra_specs/{id} */
  @ExpectedErrors(400, 404, 409)
  @Schema(updateSpec)
  async update(
    flavorId: string,
    id: string,
    body: Specs,
    context: RequestContext,
  ): Promise<Specs> {
    requireAdmin(context, `${policy}:update`);
    if (!Object.hasOwn(body, id))
      throw new HTTPBadRequest("Request body and URI mismatch");
    await this.#set(flavorId, body);
    return body;
  }

  /** DELETE /flavors/{flavor_id}/os-extra_specs/{id} */
  @ExpectedErrors(404)
  async delete(
    flavorId: string,
    id: string,
    context: RequestContext,
  ): Promise<void> {
    requireAdmin(context, `${policy}:delete`);
    const flavor = await getFlavor(this.#db, flavorId);
    const wasThere = await removeExtraSpec(this.#db, flavor, id);
    if (!wasThere) throw noSuchSpec(flavorId, id);
  }

  async #set(flavorId: string, specs: Specs): Promise<void> {
    const texts: Record<string, string> = {};
    for (const [key, value] of Object.entries(specs))
      texts[key] = String(value);
    await this.#db.transaction(async (tx) => {
      const flavor = await getFlavor(tx, flavorId);
      await setExtraSpecs(tx, flavor, texts);
    });
  }
}

function noSuchSpec(flavorId: string, key: string): HTTPNotFound {
  return new HTTPNotFound(
    `Flavor ${flavorId} has no extra specs with key ${key}.`,
  );
}

import {
  ApiVersion,
  ExpectedErrors,
  type Query,
  type PasteRequest,
  QuerySchema,
  type RequestContext,
  Resource,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Database } from "../database/database.js";
import {
  checkMarker,
  deleteKeypair,
  getKeypair,
  type Keypair,
  listKeypairs,
} from "../keypairs/keypair.js";
import { createKeypair } from "../keypairs/create-keypair.js";
import { type Link, nextLinks, readPage } from "../paging.js";
import { requireUser } from "../policy.js";
import {
  anyQuery,
  keypairCreate,
  keypairCreateV20,
  keypairCreateV210,
  keypairCreateV22,
  keypairCreateV292,
  keypairListV235,
  keypairListV275,
  type NewKeypair,
  userQuery,
  userQueryV275,
} from "../schemas/keypairs.js";
import {
  type KeypairSummary,
  keypairView,
  type KeypairView,
  type NewKeypairView,
  summary,
} from "../views/keypairs.js";

interface KeypairList {
  readonly keypairs: readonly { readonly keypair: KeypairSummary }[];
  readonly keypairs_links?: readonly Link[];
}

/** Keys of a user: of the one who asks, or from 2.10 on of the one that `user_id` names. */
@Resource("keypair", "os-keypairs")
export class KeypairsController {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** GET /os-keypairs in 2.1: keys have no type yet. */
  @ApiVersion("2.1", "2.1")
  @ExpectedErrors()
  @QuerySchema(anyQuery)
  async index(context: RequestContext): Promise<KeypairList> {
    return listOf(await this.#list(context), false);
  }

  /** GET /os-keypairs with types. */
  @VariantOf("index")
  @ApiVersion("2.2", "2.9")
  @ExpectedErrors()
  @QuerySchema(anyQuery)
  async indexWithType(context: RequestContext): Promise<KeypairList> {
    return listOf(await this.#list(context), true);
  }

  /** GET /os-keypairs?user_id=… */
  @VariantOf("index")
  @ApiVersion("2.10", "2.34")
  @ExpectedErrors()
  @QuerySchema(userQuery)
  async indexOfUser(
    query: Query,
    context: RequestContext,
  ): Promise<KeypairList> {
    return listOf(await this.#list(context, query), true);
  }

  /** GET /os-keypairs in pages */
  @VariantOf("index")
  @ApiVersion("2.35")
  @ExpectedErrors(400)
  @QuerySchema(keypairListV235, "2.35", "2.74")
  @QuerySchema(keypairListV275, "2.75")
  async indexInPages(req: PasteRequest): Promise<KeypairList> {
    const user = ownerOf(req.query, req.requireContext(), "index");
    const page = readPage(req.query);
    if (page.marker !== null) await checkMarker(this.#db, user, page.marker);
    const keypairs = await listKeypairs(this.#db, user, page);
    const names = keypairs.map((keypair) => keypair.name);
    const links = nextLinks(req, "os-keypairs", names);
    return {
      ...listOf(keypairs, true),
      ...(links.length > 0 ? { keypairs_links: links } : {}),
    };
  }

  /** GET /os-keypairs/{id} in 2.1 */
  @ApiVersion("2.1", "2.1")
  @ExpectedErrors(404)
  @QuerySchema(anyQuery)
  async show(
    id: string,
    context: RequestContext,
  ): Promise<{ keypair: KeypairView }> {
    const owner = ownerOf(null, context, "show");
    return {
      keypair: keypairView(await getKeypair(this.#db, owner, id), false),
    };
  }

  /** GET /os-keypairs/{id} with its type */
  @VariantOf("show")
  @ApiVersion("2.2", "2.9")
  @ExpectedErrors(404)
  @QuerySchema(anyQuery)
  async showWithType(
    id: string,
    context: RequestContext,
  ): Promise<{ keypair: KeypairView }> {
    const owner = ownerOf(null, context, "show");
    return {
      keypair: keypairView(await getKeypair(this.#db, owner, id), true),
    };
  }

  /** GET /os-keypairs/{id}?user_id=… */
  @VariantOf("show")
  @ApiVersion("2.10")
  @ExpectedErrors(404)
  @QuerySchema(userQuery, "2.10", "2.74")
  @QuerySchema(userQueryV275, "2.75")
  async showOfUser(
    id: string,
    query: Query,
    context: RequestContext,
  ): Promise<{ keypair: KeypairView }> {
    const owner = ownerOf(query, context, "show");
    return {
      keypair: keypairView(await getKeypair(this.#db, owner, id), true),
    };
  }

  /** POST /os-keypairs in 2.1: 200, and without a type. */
  @ApiVersion("2.1", "2.1")
  @ExpectedErrors(400, 403, 409)
  @Schema(keypairCreateV20, "2.0", "2.0")
  @Schema(keypairCreate, "2.1", "2.1")
  async create(
    body: { readonly keypair: NewKeypair },
    context: RequestContext,
  ): Promise<{ keypair: NewKeypairView }> {
    return { keypair: await this.#create(body.keypair, context, false) };
  }

  /** POST /os-keypairs with a type */
  @VariantOf("create")
  @ApiVersion("2.2", "2.9")
  @Status(201)
  @ExpectedErrors(400, 403, 409)
  @Schema(keypairCreateV22)
  async createWithType(
    body: { readonly keypair: NewKeypair },
    context: RequestContext,
  ): Promise<{ keypair: NewKeypairView }> {
    return { keypair: await this.#create(body.keypair, context, true) };
  }

  /** POST /os-keypairs for a user; from 2.92 on keys are only imported. */
  @VariantOf("create")
  @ApiVersion("2.10")
  @Status(201)
  @ExpectedErrors(400, 403, 409)
  @Schema(keypairCreateV210, "2.10", "2.91")
  @Schema(keypairCreateV292, "2.92")
  async createForUser(
    body: { readonly keypair: NewKeypair },
    context: RequestContext,
  ): Promise<{ keypair: NewKeypairView }> {
    return { keypair: await this.#create(body.keypair, context, true) };
  }

  /** DELETE /os-keypairs/{id} in 2.1: 202 */
  @ApiVersion("2.1", "2.1")
  @Status(202)
  @ExpectedErrors(404)
  @QuerySchema(anyQuery)
  async delete(id: string, context: RequestContext): Promise<void> {
    await deleteKeypair(this.#db, ownerOf(null, context, "delete"), id);
  }

  /** DELETE /os-keypairs/{id}: 204 */
  @VariantOf("delete")
  @ApiVersion("2.2", "2.9")
  @Status(204)
  @ExpectedErrors(404)
  @QuerySchema(anyQuery)
  async deleteAtOnce(id: string, context: RequestContext): Promise<void> {
    await deleteKeypair(this.#db, ownerOf(null, context, "delete"), id);
  }

  /** DELETE /os-keypairs/{id}?user_id=… */
  @VariantOf("delete")
  @ApiVersion("2.10")
  @Status(204)
  @ExpectedErrors(404)
  @QuerySchema(userQuery, "2.10", "2.74")
  @QuerySchema(userQueryV275, "2.75")
  async deleteOfUser(
    id: string,
    query: Query,
    context: RequestContext,
  ): Promise<void> {
    await deleteKeypair(this.#db, ownerOf(query, context, "delete"), id);
  }

  #list(context: RequestContext, query?: Query): Promise<readonly Keypair[]> {
    const owner = ownerOf(query ?? null, context, "index");
    return listKeypairs(this.#db, owner, null);
  }

  #create(
    wanted: NewKeypair,
    context: RequestContext,
    withType: boolean,
  ): Promise<NewKeypairView> {
    const userId = ownerFor(wanted.user_id, context, "create");
    const facts = { userId, now: this.#clock.now(), withType };
    return createKeypair(this.#db, wanted, facts);
  }
}

/** Whose keys a query is about. Throws `PolicyNotAuthorized` when they are another user's. */
function ownerOf(
  query: Query | null,
  context: RequestContext,
  rule: string,
): string {
  return ownerFor(query?.getAll("user_id")[0], context, rule);
}

function ownerFor(
  asked: string | undefined,
  context: RequestContext,
  rule: string,
): string {
  const owner = asked ?? context.userId ?? "";
  requireUser(context, owner, `os_compute_api:os-keypairs:${rule}`);
  return owner;
}

function listOf(
  keypairs: readonly Keypair[],
  withType: boolean,
): Pick<KeypairList, "keypairs"> {
  return {
    keypairs: keypairs.map((keypair) => ({
      keypair: summary(keypair, withType),
    })),
  };
}

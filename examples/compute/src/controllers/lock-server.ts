import {
  Action,
  ExpectedErrors,
  Extends,
  type PasteRequest,
  type RequestContext,
  Schema,
  Status,
} from "@paste-gen/runtime";
import type { Database } from "../database/database.js";
import { isSince } from "../microversion.js";
import { lock, lockV273 } from "../schemas/server-actions.js";
import { addLock, removeLock } from "../servers/lock.js";
import { ServersController } from "./servers.js";

/** What comes with a lock. Only from 2.73 on it has been checked. */
type Lock = { readonly locked_reason?: string } | null;

/** A locked server cannot be changed but by administrators. */
@Extends(ServersController)
export class LockServerController {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** POST /servers/{id}/action {"lock": null}, from 2.73 on {"lock": {"locked_reason": "…"}} too. */
  @Action("lock")
  @Status(202)
  @ExpectedErrors(404)
  @Schema(lock, "2.1", "2.72")
  @Schema(lockV273, "2.73")
  async lock(
    id: string,
    body: { readonly lock: Lock },
    req: PasteRequest,
  ): Promise<void> {
    const reason = isSince(req, "2.73")
      ? (body.lock?.locked_reason ?? null)
      : null;
    await addLock(this.#db, id, { reason, context: req.requireContext() });
  }

  /** POST /servers/{id}/action {"unlock": null} */
  @Action("unlock")
  @Status(202)
  @ExpectedErrors(404)
  async unlock(id: string, context: RequestContext): Promise<void> {
    await removeLock(this.#db, id, context);
  }
}

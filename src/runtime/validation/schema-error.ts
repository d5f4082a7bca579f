/** The 400 that a refused body or query becomes. */
import { HTTPBadRequest } from "../dispatch/errors.js";

/** A body or query that its schema refuses. `ExpectedErrors` lets it through whatever it lists (as Nova, README I3). */
export class ValidationError extends HTTPBadRequest {
  override readonly name: string = "ValidationError";
}

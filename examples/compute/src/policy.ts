/** Who may do what: rules by the names that Nova's policy gives them. */
import { PolicyNotAuthorized, type RequestContext } from "@paste-gen/runtime";

/** Administrators may. Throws `PolicyNotAuthorized` (403) for others. */
export function requireAdmin(context: RequestContext, action: string): void {
  if (!context.isAdmin) throw new PolicyNotAuthorized({ action });
}

/** Administrators may, and the user whose thing it is. Throws `PolicyNotAuthorized` (403) for others. */
export function requireUser(
  context: RequestContext,
  userId: string,
  action: string,
): void {
  if (context.userId !== userId) requireAdmin(context, action);
}

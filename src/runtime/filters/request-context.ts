/** The request context that the authentication filters make. */
import type { RequestContext } from "../dispatch/context.js";
import type { PasteRequest } from "../http/request.js";

/** What the filter has found out about who asks. */
export type Asker = Pick<RequestContext, "userId" | "projectId" | "roles" | "isAdmin" | "serviceCatalog">;

/** The context of a request: who asks, and what the request itself tells. */
export function createContext(req: PasteRequest, asker: Asker, useForwardedFor: boolean): RequestContext {
  const forwardedFor = useForwardedFor ? req.header("x-forwarded-for") : undefined;
  return {
    userId: asker.userId,
    projectId: asker.projectId,
    roles: asker.roles,
    isAdmin: asker.isAdmin,
    requestId: req.requestId,
    globalRequestId: req.environ.globalRequestId ?? null,
    authToken: req.header("x-auth-token") ?? req.header("x-storage-token") ?? null,
    remoteAddress: forwardedFor ?? req.remoteAddress,
    serviceCatalog: asker.serviceCatalog,
  };
}

/** Who asks: what the authentication filters found out about a request. */

/** Extend it by declaration merging: `declare module "@paste-gen/runtime" { interface RequestContext { … } }`. */
export interface RequestContext {
  readonly userId: string | null;
  readonly projectId: string | null;
  readonly roles: readonly string[];
  readonly isAdmin: boolean;
  /** `req-<uuid>`. */
  readonly requestId: string | null;
  /** The id that the client's own request carries through several services. */
  readonly globalRequestId: string | null;
  /** The token as sent, in `X-Auth-Token` or `X-Storage-Token`. */
  readonly authToken: string | null;
  readonly remoteAddress: string;
  /** The services that the token gives access to. */
  readonly serviceCatalog: readonly unknown[];
}

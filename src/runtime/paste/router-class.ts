/** The class that a project's own routers extend. */

/**
 * A router: an app whose factory in the ini is `module:ApiRouter.factory`. paste-gen reads its static fields when it builds; the class itself never runs.
 * What the ini section sets wins over the fields.
 */
export abstract class Router {
  /** Tells routers from other classes, for the compiler only. */
  declare protected readonly isRouter: true;
  /** The controllers whose routes the router serves. */
  declare static readonly controllers?: readonly (abstract new (...args: never[]) => unknown)[];
  /** The routes are mounted under each of these. Default `[""]`. */
  declare static readonly prefixes?: readonly string[];
  /** The least microversion. Without `minVersion`, `maxVersion` and `service` no version is negotiated. */
  declare static readonly minVersion?: `${number}.${number}`;
  /** The greatest microversion. */
  declare static readonly maxVersion?: `${number}.${number}`;
  /** The service type of the version header: `compute`. */
  declare static readonly service?: string;
  /** The headers that name a microversion, the standard one first. Default `["OpenStack-API-Version"]`. */
  declare static readonly versionHeaders?: readonly string[];
}

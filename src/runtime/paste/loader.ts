/** What a project's own composite factory asks for its parts: all of them are known at build time. */
import type { App, Filter, Loader } from "./protocols.js";

/** How the parts are made, by the names that the composite's settings use. */
export interface Parts {
  readonly apps?: Readonly<Record<string, () => App>>;
  readonly filters?: Readonly<Record<string, () => Filter>>;
}

/** A loader that makes a part each time it is asked for, as PasteDeploy's. An unknown name throws a `RangeError`. */
export function loader({ apps = {}, filters = {} }: Parts): Loader {
  return {
    getApp: (name) => make(apps, name, "app"),
    getFilter: (name) => make(filters, name, "filter"),
  };
}

function make<T>(parts: Readonly<Record<string, () => T>>, name: string, kind: string): T {
  const create = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (create !== undefined) return create();
  const known = Object.keys(parts);
  throw new RangeError(
    `no ${kind} ${JSON.stringify(name)} in this composite; it has ${known.length === 0 ? "none" : known.join(", ")}`,
  );
}

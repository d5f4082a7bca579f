/** What clients see of flavors. */
import type { PasteRequest } from "@paste-gen/runtime";
import type { Flavor } from "../flavors/flavor.js";
import { isSince } from "../microversion.js";
import { type Link, nextLinks } from "../paging.js";
import { linksOf } from "./links.js";

type Document = Readonly<Record<string, unknown>>;

/** A list of flavors, and the link to its next page. */
export interface FlavorList {
  readonly flavors: readonly Document[];
  readonly flavors_links?: readonly Link[];
}

/** The list of `GET /flavors`: ids and names, from 2.55 on with descriptions. */
export function flavorIndex(
  req: PasteRequest,
  flavors: readonly Flavor[],
): FlavorList {
  return listOf(req, "flavors", flavors, (flavor) => ({
    id: flavor.flavorid,
    name: flavor.name,
    links: linksOf(req, "flavors", flavor.flavorid),
    ...(isSince(req, "2.55") ? { description: flavor.description } : {}),
  }));
}

/** The list of `GET /flavors/detail`. */
export function flavorDetail(
  req: PasteRequest,
  flavors: readonly Flavor[],
): FlavorList {
  return listOf(req, "flavors/detail", flavors, (flavor) =>
    flavorView(req, flavor),
  );
}

/** All of a flavor: from 2.55 on with its description, from 2.61 on with its extra specs; from 2.75 on no swap is 0. */
export function flavorView(req: PasteRequest, flavor: Flavor): Document {
  const { swap } = flavor;
  const none = isSince(req, "2.75") ? 0 : "";
  return {
    id: flavor.flavorid,
    name: flavor.name,
    ram: flavor.memory_mb,
    disk: flavor.root_gb,
    swap: swap === 0 ? none : swap,
    "OS-FLV-EXT-DATA:ephemeral": flavor.ephemeral_gb,
    "OS-FLV-DISABLED:disabled": flavor.disabled,
    vcpus: flavor.vcpus,
    "os-flavor-access:is_public": flavor.is_public,
    rxtx_factor: flavor.rxtx_factor,
    links: linksOf(req, "flavors", flavor.flavorid),
    ...(isSince(req, "2.55") ? { description: flavor.description } : {}),
    ...(isSince(req, "2.61") ? { extra_specs: flavor.extra_specs } : {}),
  };
}

function listOf(
  req: PasteRequest,
  collection: string,
  flavors: readonly Flavor[],
  view: (flavor: Flavor) => Document,
): FlavorList {
  const ids = flavors.map((flavor) => flavor.flavorid);
  const links = nextLinks(req, collection, ids);
  return {
    flavors: flavors.map(view),
    ...(links.length > 0 ? { flavors_links: links } : {}),
  };
}

/** plan + sources -> AppModel: every part once, every route bound, every name settled, every conflict found. */
import type { AppModel, Part, RouterModel } from "../app-model.js";
import { compareText, type Diagnostics } from "../diagnostics.js";
import { unclearVersionRange } from "../messages/link-versions.js";
import type { Plan, Setting } from "../plan-model.js";
import { linkDependencies } from "./dependencies.js";
import type { PartsContext } from "./parts-context.js";
import { Parts } from "./parts.js";
import { routerFolders } from "./router-folders.js";
import { linkRouter, LinkMemory } from "./routers.js";
import { versionsElsewhere } from "./versions-elsewhere.js";
import { linkServices } from "./services.js";
import type { Sources } from "./sources.js";

/** Links what can be linked; what can't is reported, and is not in the result. `memory` is what earlier links have handed on. */
export function link(
  plan: Plan,
  sources: Sources,
  { found, memory = new LinkMemory() }: { readonly found: Diagnostics; readonly memory?: LinkMemory | undefined },
): AppModel {
  const context: PartsContext = { sources, found, routers: new Map(), routerNames: new Set() };
  const parts = new Parts(context);
  const entries = plan.entries.flatMap(({ name, node }) => named(name, parts.app(node)));
  const servers = plan.servers.flatMap(({ name, node }) => named(name, parts.add(node)));
  const all = [...context.routers.values()];
  const linked = all
    .map((input) => linkRouter(input, { sources, found, memory, elsewhere: versionsElsewhere(input, all) }))
    .sort((a, b) => compareText(a.name, b.name));
  const folders = routerFolders(linked.map(({ name }) => name));
  const routers = linked.map((router, i): RouterModel => ({ ...router, folder: folders[i] ?? router.name }));
  const services = linkServices(plan, { entries, servers }, sources);
  const managers = services.flatMap((s) => (s.manager === null ? [] : [s.manager]));
  const controllers = routers.flatMap((r) => r.controllers);
  linkDependencies([...controllers, ...managers], sources, found);
  return {
    file: plan.file,
    parts: parts.all.map((part) => withPoolName(withVersionRange(part, routers, found))),
    globalConf: plan.entries.flatMap(({ node }) => (node.kind === "broken" ? [] : [node.globalConf]))[0] ?? [],
    entries,
    servers,
    routers,
    services,
    managerDependencies: linkDependencies(managers, sources, found),
  };
}

function named(name: string, part: number | null): { name: string; part: number }[] {
  return part === null ? [] : [{ name, part }];
}

const versionsApps: ReadonlySet<string> = new Set(["versionsApp", "versionsV2App"]);

/** A versions document tells the range of the file's routers, unless its section sets one. */
function withVersionRange(part: Part, routers: readonly RouterModel[], found: Diagnostics): Part {
  if (part.kind !== "factory" || part.target.kind !== "builtin" || !versionsApps.has(part.target.name)) return part;
  const { localConf } = part;
  if (localConf.some((s) => s.key === "min_version" || s.key === "max_version")) return part;
  const ranges = new Map(routers.flatMap((r) => rangeOf(r)));
  const [range] = ranges.values();
  if (range === undefined) return part;
  if (ranges.size > 1) {
    found.report(unclearVersionRange(part.section, part.origin));
    return part;
  }
  return { ...part, localConf: [...localConf, ...range] };
}

function rangeOf({ settings }: RouterModel): [string, Setting[]][] {
  const { minVersion, maxVersion } = settings;
  if (minVersion === null || maxVersion === null) return [];
  const range = [
    { key: "min_version", value: minVersion, origin: null },
    { key: "max_version", value: maxVersion, origin: null },
  ];
  return [[`${minVersion} ${maxVersion}`, range]];
}

/** The metrics call a pool as its section is called, unless it says otherwise. */
function withPoolName(part: Part): Part {
  if (part.kind !== "factory" || part.target.kind !== "builtin" || part.target.name !== "pool") return part;
  if (part.localConf.some(({ key }) => key === "name")) return part;
  return { ...part, localConf: [...part.localConf, { key: "name", value: part.name, origin: null }] };
}

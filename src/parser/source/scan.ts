/** Sources to facts: what link asks of the project's factories and controllers, and of those that the runtime ships. */
import { aliasDistributions, findAlias } from "../aliases.js";
import type { Reporter } from "../diagnostics.js";
import type { FactoryNode, LocatedFactory, Sources } from "../link/sources.js";
import { unknownFactory } from "../messages/link.js";
import type { FactoryRef } from "../plan-model.js";
import { findEntryPoint, knownDistributions, PROTOCOL_GROUPS, type EntryPoints } from "../paste/entry-points.js";
import { checkFactory } from "./check-factory.js";
import { readGlobs } from "./controller-globs.js";
import { entryPointTarget } from "./distributions.js";
import { readFactory, type FactoryName } from "./factories.js";
import { readManager } from "./managers.js";
import { lookUpClaimed } from "./module-names.js";
import type { SourceProject } from "./project.js";
import { isSameExport } from "./same-export.js";

/** What the scan needs to know beside the sources. */
export interface ScanInput {
  readonly project: SourceProject;
  /** The packages that declare factories. */
  readonly distributions: EntryPoints;
}

/** Files are read when link asks for what is in them. Mistakes are reported to the project's diagnostics. */
export function scan({ project, distributions }: ScanInput): Sources {
  const { found } = project;
  return {
    factory: (node) => locate({ project, distributions }, node),
    controllers: (globs) => readGlobs(project, globs),
    manager: (name) => readManager(project, name),
    isSameExport: (a, b) => isSameExport(project, a, b),
    check: (factory, protocol, use) => {
      checkFactory(factory, protocol, { ...use, found });
    },
  };
}

/** The project's own word for a module goes before the aliases; a dotted path below the source root comes last. */
function locate(input: ScanInput, node: FactoryNode): LocatedFactory | null {
  const { factory: ref, kind, protocol } = node;
  const claimed = ref.scheme !== "egg" && lookUpClaimed(input.project, ref.module) !== null;
  const alias = claimed ? null : findAlias(ref, kind);
  if (alias !== null) {
    const { export: name, entry = null, protocol: own, settings, dropped } = alias;
    return { kind: "builtin", name, entry, protocol: own, settings, dropped: Object.keys(dropped) };
  }
  const name = ref.scheme === "egg" ? ofDistribution(input.distributions, ref, input.project.found) : ref;
  return name === null ? null : readFactory(input.project, name, protocol);
}

function ofDistribution(
  distributions: EntryPoints,
  ref: FactoryRef & { scheme: "egg" },
  found: Reporter,
): FactoryName | null {
  const known = knownDistributions(distributions, false);
  for (const type of Object.keys(PROTOCOL_GROUPS) as (keyof typeof PROTOCOL_GROUPS)[]) {
    const entry = findEntryPoint(known, type, { dist: ref.dist, name: ref.entryPoint });
    if (entry.kind === "found") return { ...entryPointTarget(ref.dist, entry.target), origin: ref.origin };
  }
  const names = Object.keys({ ...aliasDistributions(), ...distributions });
  found.report(unknownFactory({ spec: ref.spec, dist: ref.dist, known: names }, ref.origin));
  return null;
}

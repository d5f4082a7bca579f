/** The effective configuration: what each section's factory would really get, for `paste-gen config`. */
import { Diagnostics, type Diagnostic } from "../diagnostics.js";
import { missingConfigFile } from "../messages/paste-names.js";
import type { FactoryRef, PlanNode, Protocol, SectionRef, Setting } from "../plan-model.js";
import { plainAsk } from "./ask.js";
import { readSectionName, type SectionName } from "./names.js";
import { resolveName, startSession, type ResolveOptions } from "./resolve.js";
import type { LoadedFile } from "./loaded-file.js";
import { loadFile } from "./session.js";

/** One section as PasteDeploy resolves it. */
export interface EffectiveSection {
  /** The section's full name: `filter:cors`. */
  readonly section: string;
  /** Null when the section is broken: the diagnostics say why. */
  readonly resolved: EffectiveConfig | null;
  /** What is wrong with the section and with what it names: errors and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface EffectiveConfig {
  readonly kind: Exclude<PlanNode["kind"], "broken">;
  /** The sections gone through by `use`, the section itself first. */
  readonly via: readonly SectionRef[];
  /** Null for pipelines, filter-apps and filter-withs, which have no factory of their own. */
  readonly factory: FactoryRef | null;
  /** Null without a factory, and for an entry point that nothing is known of. */
  readonly protocol: Protocol | null;
  readonly localConf: readonly Setting[];
  readonly globalConf: readonly Setting[];
  /** The whole node, with the parts of a pipeline or composite. */
  readonly node: PlanNode;
}

export interface Effective {
  /** In the order of the file; without those that PasteDeploy never loads (`[loggers]`). */
  readonly sections: readonly EffectiveSection[];
  /** What is wrong with the text of the file, or that it is not there. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Resolves every section of a file on its own, as if it were asked for by name, or only `section` (its full name: `filter:cors`). A section that does
 * not exist gives no item.
 */
export function effectiveConfig(options: ResolveOptions, section?: string): Effective {
  const found = new Diagnostics();
  const file = loadFile(startSession(options, found), options.file);
  if (file === null) {
    const diagnostic = missingConfigFile(options.file, plainAsk({ file: options.file, line: 1, column: 1 }));
    return { sections: [], diagnostics: [diagnostic] };
  }
  const sections = file.ini.sections.flatMap(({ name }) => {
    const header = readSectionName(name);
    return header === null || (section !== undefined && section !== name)
      ? []
      : [resolveSection(options, { file, name, header })];
  });
  return { sections, diagnostics: file.diagnostics };
}

function resolveSection(
  options: ResolveOptions,
  asked: { file: LoadedFile; name: string; header: SectionName },
): EffectiveSection {
  const found = new Diagnostics();
  const session = startSession(options, found);
  session.files.set(options.file, { ...asked.file, diagnostics: [] });
  const { node } = resolveName(session, asked.file, asked.header);
  return { section: asked.name, resolved: flatten(node), diagnostics: found.sorted() };
}

function flatten(node: PlanNode): EffectiveConfig | null {
  if (node.kind === "broken") return null;
  const { kind, via, localConf, globalConf } = node;
  const factory = "factory" in node ? node.factory : null;
  const protocol = "protocol" in node ? node.protocol : null;
  return { kind, via, factory, protocol, localConf, globalConf, node };
}

/** The effective configuration as ini text: reading it gives every factory the same settings, with nothing left to interpolate or to look up. */
import { assertNever } from "../parser/assert-never.js";
import type { FactoryRef, PlanNode, Protocol, Setting } from "../parser/plan-model.js";
import type { Effective, EffectiveConfig } from "../parser/paste/effective-config.js";
import type { WrittenSection } from "./write-ini.js";
import { writeIni } from "./write-ini.js";

type Option = readonly [key: string, value: string];

/** What a loader sets by itself. */
const builtIn: ReadonlySet<string> = new Set(["here", "__file__"]);

/** The sections that could be resolved, after a `[DEFAULT]` with the global conf that they have in common. */
export function effectiveIni({ sections }: Effective): string {
  const resolved = sections.flatMap((one) =>
    one.resolved === null ? [] : [{ name: one.section, config: one.resolved }],
  );
  const common = commonSettings(resolved.map(({ config }) => config.globalConf));
  const defaults: WrittenSection[] = common.size === 0 ? [] : [{ name: "DEFAULT", options: escaped([...common]) }];
  return writeIni([
    ...defaults,
    ...resolved.map(({ name, config }) => ({
      name,
      options: escaped([...ownGlobals(config, common), ...optionsOf(config.node)]),
    })),
  ]);
}

/** What every section has, each with the value that most of them have. The others `set` theirs. */
function commonSettings(confs: readonly (readonly Setting[])[]): ReadonlyMap<string, string> {
  const keys = (confs[0] ?? []).map(({ key }) => key).filter((key) => !builtIn.has(key));
  return new Map(
    keys.flatMap((key) => {
      const values = confs.flatMap((conf) => conf.filter((one) => one.key === key).map(({ value }) => value));
      return values.length === confs.length ? [[key, mostFrequent(values)] as const] : [];
    }),
  );
}

/** Of equally frequent ones the first. */
function mostFrequent(values: readonly string[]): string {
  const count = (value: string): number => values.filter((other) => other === value).length;
  return values.reduce((best, value) => (count(value) > count(best) ? value : best));
}

function ownGlobals({ globalConf }: EffectiveConfig, common: ReadonlyMap<string, string>): Option[] {
  return globalConf
    .filter(({ key, value }) => !builtIn.has(key) && common.get(key) !== value)
    .map(({ key, value }) => [`set ${key}`, value]);
}

function optionsOf(node: PlanNode): Option[] {
  switch (node.kind) {
    case "app":
    case "filter":
    case "server":
    case "composite":
      return [
        factoryOption(node.factory, node.protocol),
        ...node.localConf.map(({ key, value }): Option => [key, value]),
      ];
    case "pipeline":
      return [["pipeline", [...node.filters, node.app].map(({ name }) => name).join(" ")]];
    case "filter-app":
      return [["next", node.next.name], ...optionsOf(node.filter)];
    case "filter-with":
      return [["filter-with", node.filter.name], ...optionsOf(node.next)];
    case "broken":
      return [];
    default:
      return assertNever(node);
  }
}

function factoryOption(factory: FactoryRef, protocol: Protocol | null): Option {
  if (factory.scheme === "egg") return ["use", `egg:${factory.dist}#${factory.entryPoint}`];
  const attribute = factory.attr === "" ? factory.module : `${factory.module}:${factory.attr}`;
  return factory.scheme === "call" || protocol === null ? ["use", `call:${attribute}`] : [protocol, attribute];
}

/** A settled value is not to be interpolated again. */
function escaped(options: readonly Option[]): Option[] {
  return options.map(([key, value]) => [key, value.replaceAll("%", "%%")]);
}

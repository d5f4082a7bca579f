/** Messages about factories, settings and dependencies that don't fit together: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { withArticle } from "../phrases.js";
import type { Origin } from "../model.js";

/** One dependency's name with two types. */
export function conflictingDependency(
  of: { name: string; first: string; second: string; type: string; other: string },
  first: Origin,
  origin: Origin,
): Diagnostic {
  return {
    code: "conflicting-dependency",
    severity: "error",
    message: `${of.second} wants ${of.name} as ${of.type}, but ${of.first} as ${of.other}`,
    hint: "give one of the parameters another name",
    origin,
    chain: [{ text: `first wanted by ${of.first}`, origin: first }],
  };
}

const sameDistribution = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/[-_.]+/g, "-") === b.toLowerCase().replace(/[-_.]+/g, "-");

/** An `egg:` whose package nothing is known of. */
export function unknownFactory(
  of: { spec: string; dist: string; known: readonly string[] },
  origin: Origin,
): Diagnostic {
  // as Python compares distributions; with the right one it is the entry point that nothing is known of
  const isKnown = of.known.some((name) => sameDistribution(name, of.dist));
  const near = of.dist === "@paste-gen/runtime" ? "paste-gen" : isKnown ? null : nearest(of.dist, of.known);
  return {
    code: "unknown-factory",
    severity: "error",
    message: `unknown factory ${of.spec}: no installed package ${of.dist} declares it under "paste" in its package.json`,
    hint: /\s[#;]/.test(of.spec)
      ? "put the comment on a line of its own: here it is part of the name"
      : near === null
        ? "install one, or name the factory by its file: paste.…_factory = ./src/file:name"
        : `did you mean ${of.spec.replace(`:${of.dist}#`, `:${near}#`)}?`,
    origin,
  };
}

/** A factory of one protocol where another is asked for. */
export function wrongProtocol(of: { spec: string; is: string; wanted: string }, origin: Origin): Diagnostic {
  return {
    code: "wrong-protocol",
    severity: "error",
    message: `${of.spec} is ${withArticle(of.is)}, not ${withArticle(of.wanted)}`,
    hint: "move it to a section of its own kind",
    origin,
  };
}

/**
 * A router's setting whose value can't be used.
 *
 * @param of.problem Goes on behind the setting's name.
 */
export function badRouterSetting(of: { setting: string; problem: string }, hint: string, origin: Origin): Diagnostic {
  return { code: "bad-router-setting", severity: "error", message: `${of.setting} ${of.problem}`, hint, origin };
}

/** A filter around a filter where an app is needed. */
export function filterInsteadOfApp(of: { name: string }, origin: Origin): Diagnostic {
  return {
    code: "filter-instead-of-app",
    severity: "error",
    message: `${of.name} is a filter where an app is needed: PasteDeploy makes a filter of a pipeline or filter-app that has filter-with`,
    hint: "put the filter into the pipeline instead of using filter-with",
    origin,
  };
}

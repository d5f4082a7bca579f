/** Messages about the configuration of a project: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { Origin } from "../model.js";

/** Text that is not JSON. */
export function malformedConfig(problem: string, origin: Origin): Diagnostic {
  const hint = "the file is JSON: names in double quotes, no comments, no comma after the last value";
  return {
    code: "malformed-config",
    severity: "error",
    message: `the configuration cannot be read: ${problem}`,
    hint,
    origin,
  };
}

/** A key that means nothing. */
export function unknownConfigKey(key: string, known: readonly string[], origin: Origin): Diagnostic {
  const near = nearest(key, known);
  return {
    code: "unknown-config-key",
    severity: "error",
    message: `there is no option ${JSON.stringify(key)}`,
    hint: near === null ? `the options are ${known.join(", ")}` : `did you mean ${near}?`,
    origin,
  };
}

/** The same key twice: JSON would silently take the last. */
export function repeatedConfigKey(key: string, origin: Origin): Diagnostic {
  return {
    code: "repeated-config-key",
    severity: "error",
    message: `the option ${JSON.stringify(key)} is given twice`,
    hint: "remove one of them",
    origin,
  };
}

/** A value of the wrong type, or one that is not among those allowed. */
export function wrongConfigValue(
  of: { key: string; found: string; expected: string; nearest: string | null },
  origin: Origin,
): Diagnostic {
  return {
    code: "wrong-config-value",
    severity: "error",
    message: `${of.key} cannot be ${of.found}`,
    hint: of.nearest === null ? `it must be ${of.expected}` : `did you mean ${of.nearest}?`,
    origin,
  };
}

/** A path that leaves the project, or an output folder that is the project itself. */
export function pathOutsideProject(of: { key: string; value: string; below: boolean }, origin: Origin): Diagnostic {
  return {
    code: "path-outside-project",
    severity: "error",
    message: `${of.key} is ${JSON.stringify(of.value)}, which is not ${of.below ? "a folder below" : "in"} the project's folder`,
    hint: "give a path relative to the project's folder, without ..",
    origin,
  };
}

/** paste-gen.json beside a "paste-gen" key of package.json, which is then not read. */
export function secondConfig(origin: Origin): Diagnostic {
  return {
    code: "second-config",
    severity: "warning",
    message: 'the "paste-gen" key of package.json is not read, because paste-gen.json exists',
    hint: "keep one of the two",
    origin,
  };
}

/** Messages about microversions that overlap, leave gaps or reach nothing: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin, VersionRange } from "../model.js";
import { describeRange } from "../versions.js";

/** Two variants of a method that serve the same version. */
export function overlappingVersions(
  a: { method: string; range: VersionRange },
  b: { method: string; range: VersionRange; origin: Origin },
  origin: Origin,
): Diagnostic {
  return {
    code: "overlapping-versions",
    severity: "error",
    message: `${a.method} (${describeRange(a.range)}) and ${b.method} (${describeRange(b.range)}) serve the same versions`,
    hint: "make one range end before the other begins",
    origin,
    chain: [{ text: `the other is ${b.method}`, origin: b.origin }],
  };
}

/** Versions between two variants that none serves: 404. */
export function versionGap(
  of: { method: string; after: string; before: string; next: string },
  origin: Origin,
): Diagnostic {
  return {
    code: "version-gap",
    severity: "warning",
    message: `no variant serves the versions between ${of.after} (${of.method}) and ${of.before} (${of.next}): they get a 404`,
    hint: "extend one of the ranges if that is not meant",
    origin,
  };
}

/** A range of which the application serves nothing, or not all. */
export function versionOutsideApp(
  of: { what: string; range: VersionRange; app: VersionRange; wholly: boolean },
  origin: Origin,
): Diagnostic {
  const app = describeRange(of.app);
  return {
    code: "version-outside-app",
    severity: of.wholly ? "error" : "warning",
    message: of.wholly
      ? `no request can reach ${of.what}: it serves ${describeRange(of.range)}, the application ${app}`
      : `${of.what} serves ${describeRange(of.range)}, but the application only ${app}`,
    hint: "change the range, or the application's min_version and max_version",
    origin,
  };
}

/** `@ApiVersion`, or a schema for some versions, below a router that negotiates none. */
export function versionsWithoutMicroversions(of: { what: string; router: string }, origin: Origin): Diagnostic {
  return {
    code: "versions-without-microversions",
    severity: "error",
    message: `${of.what} has a version range, but [${of.router}] sets no min_version and max_version`,
    hint: "set them and service in the section, or as static fields of the router's class",
    origin,
  };
}

/** `min_version` and `max_version` of a router without `service`, by which requests would name a version. */
export function unnegotiatedVersions(setting: string, origin: Origin): Diagnostic {
  return {
    code: "unnegotiated-versions",
    severity: "warning",
    message: `${setting} is set without service: no request can ask for a version`,
    hint: "set service too: requests name it beside the version, as in `compute 2.1`",
    origin,
  };
}

/** Versions of a method in which none of its schemas applies. */
export function schemaGap(of: { method: string; range: VersionRange }, origin: Origin): Diagnostic {
  return {
    code: "schema-gap",
    severity: "warning",
    message: `no schema of ${of.method} applies to ${describeRange(of.range)}: those requests are not checked`,
    hint: "extend the range of a @Schema",
    origin,
  };
}

/** A schema for versions in which its method is never reached. */
export function unusedSchema(
  of: { schema: string; method: string; range: VersionRange; served: readonly VersionRange[] },
  origin: Origin,
): Diagnostic {
  return {
    code: "unused-schema",
    severity: "warning",
    message: `the schema ${of.schema} is for ${describeRange(of.range)}, but ${of.method} serves only ${of.served.map(describeRange).join(", ")}`,
    hint: "change its range, or remove it",
    origin,
  };
}

/** A versions document beside routers of several ranges. */
export function unclearVersionRange(section: string, origin: Origin): Diagnostic {
  return {
    code: "unclear-version-range",
    severity: "warning",
    message: `[${section}] cannot state one version range: the routers of this file have different ones`,
    hint: "set min_version and max_version in the section",
    origin,
  };
}

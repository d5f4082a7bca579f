/** Microversions as markers and fields give them. */
import { emptyVersionRange, invalidVersion } from "../messages/markers.js";
import type { Reporter } from "../diagnostics.js";
import type { Json, Origin, VersionRange } from "../model.js";
import { compareVersions, isMicroversion } from "../versions.js";
import { originOf } from "./project.js";
import type { Argument } from "./arguments.js";
import type { Marker } from "./decorators.js";

/** A microversion. A wrong one is reported. */
export function checkVersion(value: Json | undefined, origin: Origin, found: Reporter): string | null {
  if (typeof value === "string" && isMicroversion(value)) return value;
  found.report(invalidVersion(JSON.stringify(value), origin));
  return null;
}

/** The two arguments of a range, each absent or a version; null when one is wrong. */
export function readRange(marker: Marker, [min, max]: readonly (Argument | undefined)[]): VersionRange | null {
  const { found } = marker.module.project;
  const [low, high] = [min, max].map((a) => {
    if (a?.value === undefined) return null;
    return checkVersion(a.value, originOf(marker.module, a.node), found) ?? "wrong";
  });
  if (low === "wrong" || high === "wrong") return null;
  const range = { min: low ?? null, max: high ?? null };
  if (range.min === null || range.max === null || compareVersions(range.min, range.max) <= 0) return range;
  found.report(emptyVersionRange(range.min, range.max, originOf(marker.module, marker.node)));
  return null;
}

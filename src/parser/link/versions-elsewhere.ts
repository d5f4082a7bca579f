/** Routers that share controllers: which versions the others of them serve. */
import type { RouterSettings } from "../app-model.js";
import type { VersionRange } from "../model.js";
import type { Controller } from "../source-model.js";

/** The versions that other routers serve of a controller; nothing of those that negotiate none. */
export type VersionsElsewhere = (controller: Controller) => readonly VersionRange[];

interface Router {
  readonly settings: RouterSettings;
  readonly controllers: readonly Controller[];
}

/** What is out of one router's range is reached when another one has the same class: `/v2` up to 2.1, `/v2.1` from there on. */
export function versionsElsewhere(router: Router, all: readonly Router[]): VersionsElsewhere {
  const ranges = new Map<string, VersionRange[]>();
  for (const { settings, controllers } of all.filter((other) => other !== router)) {
    const { minVersion: min, maxVersion: max } = settings;
    if (min === null && max === null) continue;
    for (const { from } of controllers) ranges.set(keyOf(from), [...(ranges.get(keyOf(from)) ?? []), { min, max }]);
  }
  return ({ from }) => ranges.get(keyOf(from)) ?? [];
}

/** A class by where it is exported. */
export function keyOf({ module, name }: Controller["from"]): string {
  return `${module}#${name}`;
}

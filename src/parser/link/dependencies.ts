/** Constructor parameters of controllers and managers become the application's dependencies: one name, one type. */
import type { Dependency, InjectedClass } from "../app-model.js";
import { compareText, type Diagnostics } from "../diagnostics.js";
import { conflictingDependency } from "../messages/link.js";
import { isSameType } from "./same-type.js";
import type { Sources } from "./sources.js";

/** What all classes want, by name. Two types under one name are reported. */
export function linkDependencies(owners: readonly InjectedClass[], sources: Sources, found: Diagnostics): Dependency[] {
  const wanted = new Map<string, Dependency & { readonly by: string }>();
  for (const owner of owners) {
    for (const { name, type, optional, origin } of owner.dependencies) {
      if (type === null) continue;
      const first = wanted.get(name);
      if (first === undefined) wanted.set(name, { name, type, optional, origin, by: owner.className });
      else if (isSameType(first.type, type, sources))
        wanted.set(name, { ...first, optional: first.optional && optional });
      else {
        const clash = { name, first: first.by, second: owner.className, type: type.text, other: first.type.text };
        found.report(conflictingDependency(clash, first.origin, origin));
      }
    }
  }
  return [...wanted.values()]
    .map(({ name, type, optional, origin }) => ({ name, type, optional, origin }))
    .sort((a, b) => compareText(a.name, b.name));
}

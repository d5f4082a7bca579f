/** Constructor parameters of controllers and managers become the application's dependencies: one name, one type. */
import type { Dependency, Made } from "../app-model.js";
import { compareText, type Diagnostics } from "../diagnostics.js";
import { conflictingDependency } from "../messages/link.js";
import type { ExportRef, TypeText } from "../model.js";
import { renamedType } from "../renamed-type.js";
import type { Sources } from "./sources.js";

/** What all classes want, by name. Two types under one name are reported. */
export function linkDependencies(
  makers: readonly Made[],
  { sources, found }: { readonly sources: Pick<Sources, "declaration">; readonly found: Diagnostics },
): Dependency[] {
  const wanted = new Map<string, Dependency & { readonly by: string }>();
  for (const controller of makers) {
    for (const { name, type, optional, origin } of controller.dependencies) {
      if (type === null) continue;
      const first = wanted.get(name);
      if (first === undefined) wanted.set(name, { name, type, optional, origin, by: controller.className });
      else if (sameType(first.type, type, sources))
        wanted.set(name, { ...first, optional: first.optional && optional });
      else {
        const clash = { name, first: first.by, second: controller.className, type: type.text, other: first.type.text };
        found.report(conflictingDependency(clash, first.origin, origin));
      }
    }
  }
  return [...wanted.values()]
    .map(({ name, type, optional, origin }) => ({ name, type, optional, origin }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** Where files are asked is where the texts differ: there a type may come through another file that exports it, too. */
function sameType(a: TypeText, b: TypeText, sources: Pick<Sources, "declaration">): boolean {
  const declared = (ref: ExportRef): ExportRef => sources.declaration(ref);
  return spelled(a, (ref) => ref) === spelled(b, (ref) => ref) || spelled(a, declared) === spelled(b, declared);
}

/** The text, blanks aside, with every imported name replaced by what it stands for, so that aliases of one type are the same. */
function spelled(type: TypeText, declared: (ref: ExportRef) => ExportRef): string {
  const text = renamedType(withMembers(type), (from) => {
    const { module, name } = declared(from);
    return `${module}#${name}`;
  });
  return text.replace(/\s+/g, " ").replace(/ ?([^\w$ ]) ?/g, "$1");
}

/** With `db.Pool` in place of `db`, where that is a namespace. */
function withMembers({ text, imports }: TypeText): TypeText {
  const each = imports.flatMap(({ local, from, at }) => at.map((start) => ({ local, from, at: [start] })));
  const members = each.map((one) => {
    const [, member] =
      one.from.name === "*" ? (/^\.([\w$]+)/.exec(text.slice((one.at[0] ?? 0) + one.local.length)) ?? []) : [];
    return member === undefined
      ? one
      : { ...one, local: `${one.local}.${member}`, from: { ...one.from, name: member } };
  });
  return { text, imports: members };
}

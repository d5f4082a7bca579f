/** What the parts' functions are called in `server.ts`, what is said of each, and which of them need the assembly. */
import type { AppModel, FactoryTarget, Part, PartId } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";
import type { Protocol } from "../parser/plan-model.js";
import { camelCase, upperFirst, type Scope } from "./names.js";

/** The names of the parts' functions, by part. */
export function partNames(app: AppModel, scope: Scope): string[] {
  const order = app.parts
    .map((part, id) => ({ part, id }))
    .sort((a, b) => compareText(a.part.section, b.part.section) || compareText(whereMade(a.part), whereMade(b.part)));
  const names: string[] = [];
  for (const { part, id } of order) {
    const base = camelCase(part.makes === "server" ? `${part.name}_server` : part.name);
    const kind = part.kind === "factory" || part.kind === "router" ? part.makes : camelCase(part.kind);
    const longer = `${base}${upperFirst(kind)}`;
    names[id] = isInner(id, app) ? scope.take(longer) : scope.take(base, () => [longer]);
  }
  return names;
}

/** Whether a part is what its own section wraps: the filter of a filter-app, or an app behind its filter-with. */
function isInner(id: PartId, app: AppModel): boolean {
  const section = app.parts[id]?.section;
  return app.parts.some((p) => p.kind === "wrapped" && p.section === section && (p.filter === id || p.next === id));
}

function whereMade(part: Part): string {
  return `${part.origin.file}:${String(part.origin.line).padStart(9, "0")}:${String(part.origin.column).padStart(9, "0")}`;
}

/** `openstackComputeApiV21Keystone`, unless something is called so. */
export function keyName(name: string, key: string, scope: Scope): string {
  const wanted = name + upperFirst(camelCase(key));
  return scope.take(wanted, () => [`${wanted}Pipeline`]);
}

/** A part's section, as the comment above its function names it. */
export function sectionText(id: PartId, app: AppModel): string {
  const part = app.parts[id];
  if (part === undefined) return "";
  if (!isInner(id, app)) return sectionName(part);
  return part.section.startsWith("filter-app:")
    ? `The filter of ${sectionName(part)}`
    : `${sectionName(part)} without its filter-with`;
}

function sectionName(part: Part): string {
  return part.section.includes(":") && /^[a-z-]+:/.test(part.section) && !/^(?:egg|call|config):/i.test(part.section)
    ? `[${part.section}]`
    : part.section;
}

/** Whether a part's function needs anything that is chosen at start; the parameter would be unused otherwise. */
export function usesAssembly(part: Part, app: AppModel): boolean {
  const uses = (id: PartId): boolean => partUsesAssembly(id, app);
  switch (part.kind) {
    case "factory":
      return maxArguments(part.target) > (takesApp(part.protocol) ? 1 : 0);
    case "loader": {
      const most = maxArguments(part.target);
      return most > 1 || (most > 0 && part.names.some((name) => uses(name.part)));
    }
    case "by-key":
      return true;
    case "router":
      return needsDependencies(part.router, app);
    case "urlmap":
      return [...part.mounts.map((m) => m.app), ...(part.notFoundApp === null ? [] : [part.notFoundApp])].some(uses);
    case "cascade":
      return part.apps.some(uses);
    case "pipeline":
      return [part.app, ...part.filters].some(uses);
    case "wrapped":
      return uses(part.filter) || uses(part.next);
  }
}

/** How many arguments a factory takes at most; its protocol may pass fewer. */
export function maxArguments(target: FactoryTarget): number {
  return (target.kind === "own" ? target.maxArguments : undefined) ?? Number.POSITIVE_INFINITY;
}

/** Whether a protocol calls its factory with an app before the confs. */
export function takesApp(protocol: Protocol): boolean {
  return protocol === "paste.filter_app_factory" || protocol === "paste.server_runner";
}

/** The same of a part by its number: see `usesAssembly`. */
export function partUsesAssembly(id: PartId, app: AppModel): boolean {
  const part = app.parts[id];
  return part !== undefined && usesAssembly(part, app);
}

/** Whether a router's controllers need anything. */
export function needsDependencies(router: string, app: AppModel): boolean {
  return app.routers.some((r) => r.name === router && r.dependencies.length > 0);
}

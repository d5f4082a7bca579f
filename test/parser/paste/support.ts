/** Ini files in memory, parsed and resolved for the tests. */
import { Diagnostics, type Diagnostic } from "../../../src/parser/diagnostics.js";
import type { IniFile, Plan, PlanNode, Setting } from "../../../src/parser/plan-model.js";
import { parse } from "../../../src/parser/paste/parse.js";
import { resolve, type ResolveOptions } from "../../../src/parser/paste/resolve.js";

/** Two lines that make a section an app. */
export const APP = "paste.app_factory = shop.app:factory";
export const FILTER = "paste.filter_factory = shop.filters:factory";

export interface Parsed {
  readonly ini: IniFile;
  readonly found: readonly Diagnostic[];
}

export function parseText(text: string): Parsed {
  const found = new Diagnostics();
  return { ini: parse(new TextEncoder().encode(text), "api-paste.ini", found), found: found.sorted() };
}

/** The raw values of a section, in file order. */
export function rawOf({ ini }: Parsed, section: string): [string, string][] {
  const options = section === "DEFAULT" ? ini.defaults : (ini.sections.find((s) => s.name === section)?.options ?? []);
  return options.map((option) => [option.key, option.raw]);
}

export interface Resolved {
  readonly plan: Plan;
  readonly found: readonly Diagnostic[];
  readonly codes: readonly string[];
}

/** Options for a project whose files are given as text; `api-paste.ini` is the main one. */
export function projectOf(files: Readonly<Record<string, string>>): ResolveOptions {
  return {
    root: "/project",
    file: "api-paste.ini",
    read: (file) => (Object.hasOwn(files, file) ? new TextEncoder().encode(files[file]) : null),
    here: (file) => `<${file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "."}>`,
  };
}

export function resolveText(
  text: string | Readonly<Record<string, string>>,
  options: Partial<ResolveOptions> = {},
): Resolved {
  const found = new Diagnostics();
  const files = typeof text === "string" ? { "api-paste.ini": text } : text;
  const plan = resolve({ ...projectOf(files), ...options }, found);
  return { plan, found: found.sorted(), codes: found.sorted().map((d) => d.code) };
}

/** The node of the first app, which must not be broken. */
export function mainOf(resolved: Resolved): Exclude<PlanNode, { kind: "broken" }> {
  const node = resolved.plan.entries[0]?.node;
  if (node === undefined || node.kind === "broken") throw new Error(JSON.stringify(resolved.found));
  return node;
}

/** A conf as a record, without `here` and `__file__`. */
export function confOf(settings: readonly Setting[]): Record<string, string> {
  const own = settings.filter(({ key }) => key !== "here" && key !== "__file__");
  return Object.fromEntries(own.map(({ key, value }) => [key, value]));
}

/** A node in one line: `pipeline(a(), b())`; what its section is named. */
export function outline(node: PlanNode): string {
  switch (node.kind) {
    case "broken":
      return `!${node.name}`;
    case "pipeline":
      return `pipeline ${node.name}(${[...node.filters, node.app].map(outline).join(" ")})`;
    case "filter-app":
    case "filter-with":
      return `${node.kind} ${node.name}(${outline(node.filter)} ${outline(node.next)})`;
    case "composite":
      return `composite ${node.name}(${compositeOutline(node.composite)})`;
    case "app":
    case "filter":
    case "server":
      return `${node.kind} ${node.name}`;
  }
}

function compositeOutline(composite: Extract<PlanNode, { kind: "composite" }>["composite"]): string {
  switch (composite.model) {
    case "urlmap":
      return composite.mounts.map(({ key, app }) => `${key}: ${outline(app)}`).join(", ");
    case "pipeline-by-key":
      return composite.pipelines
        .map(({ key, filters, app }) => `${key}: ${[...filters, app].map(outline).join(" ")}`)
        .join(", ");
    case "cascade":
      return composite.apps.map(({ key, app }) => `${key}: ${outline(app)}`).join(", ");
    case "unknown":
      return composite.names.map(({ name, app }) => `${name}: ${outline(app)}`).join(", ");
  }
}

/** The action table of a resource: its own `@Action`s, and those of the controllers that extend it. */
import type { Diagnostics } from "../diagnostics.js";
import { duplicateAction, replacedAction } from "../messages/link-routes.js";
import type { Origin } from "../model.js";
import type { Controller, ControllerMethod } from "../source-model.js";
import { methodName } from "./bind.js";
import { groupVariants } from "./variants.js";

/** What answers one key of an action body. */
export interface ActionEntry {
  readonly key: string;
  readonly controller: Controller;
  /** The method that carries `@Action`, and its variants. */
  readonly methods: readonly ControllerMethod[];
  readonly origin: Origin;
}

/** The table by key. A later registered controller replaces keys of an earlier one (Nova): a warning; two of one rank clash: an error. */
export function actionTable(
  own: Controller,
  extensions: readonly Controller[],
  found: Diagnostics,
): ReadonlyMap<string, ActionEntry> {
  const table = new Map<string, ActionEntry>();
  for (const controller of [own, ...extensions]) {
    for (const entry of entriesOf(controller)) {
      const first = table.get(entry.key);
      if (first !== undefined) found.report(clash(first, entry, own));
      table.set(entry.key, entry);
    }
  }
  return table;
}

function clash(first: ActionEntry, second: ActionEntry, own: Controller): ReturnType<typeof duplicateAction> {
  const names = { key: second.key, first: nameOf(first), second: nameOf(second) };
  const replaces = first.controller === own && second.controller !== own;
  return (replaces ? replacedAction : duplicateAction)(names, first.origin, second.origin);
}

function nameOf(entry: ActionEntry): string {
  const [method] = entry.methods;
  return method === undefined ? entry.controller.className : methodName(entry.controller, method);
}

function entriesOf(controller: Controller): ActionEntry[] {
  return [...groupVariants(controller).values()].flatMap((methods) =>
    methods.flatMap((m) => m.actions).map(({ key, origin }) => ({ key, controller, methods, origin })),
  );
}

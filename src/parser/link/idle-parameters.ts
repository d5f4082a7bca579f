/** Optional parameters of controller methods that none of their routes gives a value. */
import type { BoundMethod, Endpoint, RouteModel } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { idleParameter } from "../messages/link-parameters.js";
import type { Controller, ControllerMethod } from "../source-model.js";
import { parseRoutePath } from "../source/route-path.js";
import { isNameless, methodName, suppliesOf } from "./bind.js";

/** How the routes of a controller call one method. */
interface Use {
  readonly controller: Controller;
  readonly calls: BoundMethod[];
  /** What the routes supply. */
  readonly supplies: Set<string>;
}

/**
 * Warns of the optional parameters to which none of a controller's routes passes anything. Those of an inherited method may be for the routes of another
 * class that inherits it.
 */
export function reportIdleParameters(routes: readonly RouteModel[], found: Diagnostics): void {
  for (const [method, use] of usesOf(routes)) {
    if (method.inheritedFrom !== null || method.parameters.some(isNameless)) continue;
    method.parameters.forEach(({ name, optional, origin }, i) => {
      const isPassed = use.calls.some((call) => (call.arguments[i]?.kind ?? "undefined") !== "undefined");
      if (optional && !isPassed)
        found.report(
          idleParameter({ method: methodName(use.controller, method), parameter: name }, [...use.supplies], origin),
        );
    });
  }
}

function usesOf(routes: readonly RouteModel[]): ReadonlyMap<ControllerMethod, Use> {
  const uses = new Map<ControllerMethod, Use>();
  for (const { verb, path, endpoint } of routes) {
    const supplies = suppliesOf({ verb, path, variables: parseRoutePath(path).path.variables });
    for (const call of callsOf(endpoint)) {
      const use = uses.get(call.method) ?? { controller: call.controller, calls: [], supplies: new Set() };
      uses.set(call.method, use);
      use.calls.push(call);
      for (const name of supplies) use.supplies.add(name);
    }
  }
  return uses;
}

function callsOf(endpoint: Endpoint): readonly BoundMethod[] {
  if (endpoint.kind === "methods") return endpoint.methods;
  return endpoint.kind === "actions" ? endpoint.table.flatMap((row) => callsOf(row.endpoint)) : [];
}

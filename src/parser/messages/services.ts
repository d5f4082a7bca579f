/** Messages about `[service:NAME]` sections: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { Origin } from "../model.js";

/** A setting that a service doesn't have. */
export function unknownServiceSetting(name: string, known: readonly string[], origin: Origin): Diagnostic {
  const near = nearest(name, known);
  return {
    code: "unknown-service-setting",
    severity: "error",
    message: `a service has no setting ${name}`,
    hint: near === null ? `it has ${known.join(", ")}` : `did you mean ${near}?`,
    origin,
  };
}

/** A service without an app and without a manager. */
export function emptyService(section: string, origin: Origin): Diagnostic {
  return {
    code: "empty-service",
    severity: "error",
    message: `[${section}] has neither apps nor a manager: it ends as soon as it has started`,
    hint: "add `apps = …`, the names of the apps that it serves, or `manager = …`",
    origin,
  };
}

/** A manager that is not `module:Class`. */
export function badManager(value: string, origin: Origin): Diagnostic {
  return {
    code: "bad-manager",
    severity: "error",
    message: `${JSON.stringify(value)} does not name a manager`,
    hint: "write its module and class: ./src/compute-manager:ComputeManager",
    origin,
  };
}

/** A manager whose module doesn't export such a class. */
export function unknownManager(of: { spec: string; near: string | null }, origin: Origin): Diagnostic {
  return {
    code: "unknown-manager",
    severity: "error",
    message: `there is no class ${of.spec}`,
    hint: of.near === null ? "export the class from that module" : `did you mean ${of.near}?`,
    origin,
  };
}

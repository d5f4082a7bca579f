/** The classes of services' managers: what their constructors depend on. */
import type { InjectedClass } from "../app-model.js";
import { nearest } from "../nearest.js";
import { unknownManager } from "../messages/services.js";
import { classOfMeaning } from "./class-chain.js";
import { readController } from "./controllers.js";
import { openNamed, type FactoryName } from "./factories.js";
import { exportedNames, meaningOfExport } from "./identity.js";
import type { SourceProject } from "./project.js";

/** Reads the class `module:attr`; null when there is none, which is reported. */
export function readManager(project: SourceProject, name: FactoryName): InjectedClass | null {
  const opened = openNamed(project, name);
  if (opened === null) return null;
  const meaning = meaningOfExport(opened.module, name.attr, { space: "value", seen: new Set() });
  const ofClass = meaning === null ? null : classOfMeaning(meaning);
  if (ofClass !== null) return readController(ofClass);
  const near = nearest(name.attr, exportedNames(opened.module));
  project.found.report(unknownManager({ spec: `${name.module}:${name.attr}`, near }, name.origin));
  return null;
}

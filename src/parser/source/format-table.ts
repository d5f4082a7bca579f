/** The project's own string formats: an exported object whose keys are the names that schemas may use. */
import { nearest } from "../nearest.js";
import { unknownFormatTable } from "../messages/schema.js";
import type { Origin } from "../model.js";
import type { ExportRef } from "../source-model.js";
import { exportedNames, meaningOfExport, unwrap } from "./identity.js";
import { lookUpClaimed, openModule } from "./module-names.js";
import type { SourceProject } from "./project.js";
import { ts } from "./typescript.js";

/** Where generated validators import the checks from, and which formats there are. */
export interface FormatTable {
  readonly from: ExportRef;
  readonly names: readonly string[];
}

/** Reads `./src/formats.ts#formats`. Null when there is no such object, which is reported at `origin`. */
export function readFormatTable(project: SourceProject, setting: string, origin: Origin): FormatTable | null {
  const hash = setting.lastIndexOf("#");
  const [path, name] = hash < 0 ? [setting, "formats"] : [setting.slice(0, hash), setting.slice(hash + 1)];
  const lookup = lookUpClaimed(project, path);
  const opened = lookup?.kind === "found" ? openModule(project, lookup) : null;
  if (opened === null) {
    project.found.report(unknownFormatTable({ setting, problem: `there is no module ${path}`, near: null }, origin));
    return null;
  }
  const meaning = meaningOfExport(opened.module, name, { space: "value", seen: new Set() });
  const names =
    meaning?.kind === "value" && ts.isVariableDeclaration(meaning.node) ? keysOf(meaning.node.initializer) : null;
  if (names === null) {
    const near = nearest(name, exportedNames(opened.module));
    project.found.report(unknownFormatTable({ setting, problem: `${path} exports no object ${name}`, near }, origin));
    return null;
  }
  const from = opened.via ?? { module: opened.module.path, package: false, name };
  return { from: { ...from, name }, names };
}

/** The keys that an object literal is written with; null for anything else. */
function keysOf(initializer: ts.Expression | undefined): string[] | null {
  const object = initializer && unwrap(initializer);
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return null;
  return object.properties.flatMap(({ name }) =>
    name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );
}

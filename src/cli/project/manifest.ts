/** Adds to a package.json what a project of paste-gen needs, and changes nothing that is there. */
import { applyEdits, modify, parseTree, findNodeAtLocation } from "jsonc-parser";
import { CannotRun } from "../cannot-run.js";

/** What is known of the project. */
export interface ManifestFacts {
  readonly name: string;
  /** Of paste-gen and its runtime, which are released together. */
  readonly version: string;
  /** Whether the project has no source yet, so that it may be told to be of ES modules. */
  readonly isEmpty: boolean;
}

/** The text of package.json, and the keys that were added: `scripts.build`. Null starts a new one. */
export function addToManifest(
  before: string | null,
  facts: ManifestFacts,
): { readonly text: string; readonly added: readonly string[] } {
  const start =
    before ?? `${JSON.stringify({ name: packageName(facts.name), version: "0.1.0", private: true }, null, 2)}\n`;
  if (parseTree(start)?.type !== "object") throw new CannotRun("package.json: is not a JSON object");
  const isNew = before === null || facts.isEmpty;
  const wanted = [...(isNew ? [moduleType] : []), ...additions(facts.version)];
  const missing = wanted.filter(([place]) => !has(start, place));
  const text = missing.reduce(
    (json, [place, value]) => applyEdits(json, modify(json, place, value, { formattingOptions: formatting(start) })),
    start,
  );
  return { text, added: missing.map(([place]) => place.join(".")) };
}

type Addition = readonly [place: [string, ...string[]], value: string];

const moduleType: Addition = [["type"], "module"];

function additions(version: string): Addition[] {
  return [
    [["scripts", "build"], "paste-gen build && tsc"],
    [["scripts", "check"], "paste-gen build --check && tsc --noEmit"],
    [["scripts", "start"], "node dist/main.js"],
    [["dependencies", "@paste-gen/runtime"], `^${version}`],
    [["devDependencies", "@types/node"], "^20.19.0"],
    [["devDependencies", "paste-gen"], `^${version}`],
    [["devDependencies", "typescript"], "^6.0.0"],
  ];
}

/** Whether a key is there. A dependency may be of either kind. */
function has(json: string, [group, name]: [string, ...string[]]): boolean {
  const tree = parseTree(json);
  if (!tree) return false;
  const groups = group.endsWith("ependencies") ? ["dependencies", "devDependencies"] : [group];
  return groups.some((one) => findNodeAtLocation(tree, name === undefined ? [one] : [one, name]) !== undefined);
}

/** As the file is formatted already. */
function formatting(json: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^([ \t]+)"/m.exec(json)?.[1] ?? "  ";
  return { insertSpaces: !indent.startsWith("\t"), tabSize: indent.length, eol: json.includes("\r\n") ? "\r\n" : "\n" };
}

/** A folder's name as npm takes it. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  return name === "" ? "app" : name;
}

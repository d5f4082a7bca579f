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
  /** What `npm start` runs: `dist/main.js`. */
  readonly program: string;
}

/** What became of package.json. */
export interface ManifestChange {
  readonly text: string;
  /** The keys that were added: `scripts.build`. */
  readonly added: readonly string[];
  /** Whether its sources are ES modules. */
  readonly isModule: boolean;
  /** Whether its script `build` runs paste-gen. */
  readonly builds: boolean;
  /** Whether its script `start` runs the program. */
  readonly starts: boolean;
}

/** Adds what is missing; null starts a new package.json. */
export function addToManifest(before: string | null, facts: ManifestFacts): ManifestChange {
  const start =
    before ?? `${JSON.stringify({ name: packageName(facts.name), version: "0.1.0", private: true }, null, 2)}\n`;
  if (parseTree(start)?.type !== "object") throw new CannotRun("package.json: is not a JSON object");
  const wanted = [...(before === null || facts.isEmpty ? [moduleType] : []), ...additions(facts)];
  const missing = wanted.filter(([place]) => valueAt(start, place) === undefined);
  const edited = missing.reduce((json, addition) => add(json, addition), start);
  const text = edited.endsWith("\n") || missing.length === 0 ? edited : `${edited}\n`;
  return {
    text,
    added: missing.map(([place]) => place.join(".")),
    isModule: valueAt(text, ["type"]) === "module",
    builds: String(valueAt(text, ["scripts", "build"])).includes("paste-gen build"),
    starts: String(valueAt(text, ["scripts", "start"])).includes(facts.program),
  };
}

function add(json: string, [place, value]: Addition): string {
  return applyEdits(json, modify(json, place, value, { formattingOptions: formatting(json) }));
}

type Addition = readonly [place: [string, ...string[]], value: string];

const moduleType: Addition = [["type"], "module"];

function additions({ version, program }: ManifestFacts): Addition[] {
  return [
    [["scripts", "build"], "paste-gen build && tsc"],
    [["scripts", "check"], "paste-gen build --check && tsc --noEmit"],
    [["scripts", "start"], `node ${program}`],
    [["dependencies", "@paste-gen/runtime"], `^${version}`],
    [["devDependencies", "@types/node"], "^20.19.0"],
    [["devDependencies", "paste-gen"], `^${version}`],
    [["devDependencies", "typescript"], "^6.0.0"],
  ];
}

/** The value of a key, undefined when it is not there. A dependency may be of either kind. */
function valueAt(json: string, [group, name]: [string, ...string[]]): unknown {
  const tree = parseTree(json);
  const groups = group.endsWith("ependencies") ? ["dependencies", "devDependencies"] : [group];
  const nodes = groups.map((one) => tree && findNodeAtLocation(tree, name === undefined ? [one] : [one, name]));
  return nodes.find((node) => node !== undefined)?.value;
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

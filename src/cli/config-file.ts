/** Reads paste-gen.json, or the "paste-gen" key of package.json. Every mistake is a diagnostic with its place. */
import fs from "node:fs";
import path from "node:path";
import type { Node } from "jsonc-parser";
import type { Diagnostics } from "../parser/diagnostics.js";
import type { Origin } from "../parser/model.js";
import {
  malformedConfig,
  repeatedConfigKey,
  secondConfig,
  unknownConfigKey,
  wrongConfigValue,
} from "../parser/messages/config.js";
import { requireFile } from "./cannot-run.js";
import type { ConfigValues } from "./config-options.js";
import { configFileName, optionKinds, packageKey } from "./config-options.js";
import { describe, readOption } from "./config-value.js";
import type { OptionPlaces } from "./generated.js";
import type { JsonMember, JsonSource } from "./json-source.js";
import { membersOf, parseJson, placeOf, repeatedMembers } from "./json-source.js";

/** Where the configuration may be: the project's folder, and a file that was named, relative to it. */
export interface ConfigPlace {
  readonly root: string;
  readonly named: string | null;
}

/** What a configuration says, and where. */
export interface ReadOptions {
  readonly values: Partial<ConfigValues>;
  readonly places: OptionPlaces;
}

const nothing: ReadOptions = { values: {}, places: {} };

/**
 * The options that the project's configuration sets; none when there is no configuration.
 *
 * @throws CannotRun when it is no file, and the file system's error when a named file, or one that exists, cannot be read
 */
export function readConfigFile(place: ConfigPlace, found: Diagnostics): ReadOptions {
  const own = readJson(place, place.named ?? configFileName, place.named !== null);
  const packageJson = place.named === null ? readJson(place, "package.json", false) : null;
  if (own === null) return packageJson === null ? nothing : readPackageKey(packageJson, found);
  const member = packageJson === null ? null : packageMember(packageJson);
  if (packageJson !== null && member !== null) found.report(secondConfig(placeOf(packageJson, member.keyNode)));
  const parsed = parseJson(own);
  if ("problem" in parsed) {
    found.report(malformedConfig(parsed.problem, parsed.origin));
    return nothing;
  }
  return readOptions(own, parsed.tree, found);
}

function readJson({ root }: ConfigPlace, file: string, required: boolean): JsonSource | null {
  const absolute = path.resolve(root, file);
  if (!required && !fs.existsSync(absolute)) return null;
  requireFile(fs.statSync(absolute), file);
  return { file: file.replaceAll("\\", "/"), text: fs.readFileSync(absolute, "utf8") };
}

function readPackageKey(source: JsonSource, found: Diagnostics): ReadOptions {
  const parsed = parseJson(source);
  if ("problem" in parsed) found.report(malformedConfig(parsed.problem, parsed.origin));
  const member = packageMember(source);
  return member === null ? nothing : readOptions(source, member.value, found);
}

function packageMember(source: JsonSource): JsonMember | null {
  const parsed = parseJson(source);
  return "tree" in parsed ? (membersOf(parsed.tree).find(({ key }) => key === packageKey) ?? null) : null;
}

function readOptions(source: JsonSource, node: Node, found: Diagnostics): ReadOptions {
  if (node.type !== "object") {
    const of = { key: "the configuration", found: describe(node), expected: "an object with options", nearest: null };
    found.report(wrongConfigValue(of, placeOf(source, node)));
    return nothing;
  }
  for (const { key, keyNode } of repeatedMembers(node)) found.report(repeatedConfigKey(key, placeOf(source, keyNode)));
  const values: Partial<ConfigValues> = {};
  for (const { key, keyNode, value } of membersOf(node)) {
    if (key === "$schema") continue;
    if (isOption(key)) Object.assign(values, readOption(source, { key, keyNode, value }, found));
    else found.report(unknownConfigKey(key, Object.keys(optionKinds), placeOf(source, keyNode)));
  }
  return { values, places: placesIn(source, node) };
}

function placesIn(source: JsonSource, options: Node): OptionPlaces {
  const nodes = new Map(membersOf(options).map(({ key, value }) => [key, value]));
  const apps = nodes.get("apps")?.children?.map((child) => placeOf(source, child));
  const formats = nodes.get("formats");
  const globals = nodes.get("globalConf");
  return {
    ...(apps && { apps }),
    ...(formats && { formats: placeOf(source, formats) }),
    ...(globals && { globalConf: placesOfMembers(source, globals) }),
  };
}

function placesOfMembers(source: JsonSource, node: Node): Record<string, Origin> {
  return Object.fromEntries(membersOf(node).map(({ key, value }) => [key, placeOf(source, value)]));
}

function isOption(key: string): key is keyof ConfigValues {
  return Object.hasOwn(optionKinds, key);
}

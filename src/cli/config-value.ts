/** Reads one option's value, by its kind. */
import type { Node } from "jsonc-parser";
import type { Diagnostics } from "../parser/diagnostics.js";
import { nearest } from "../parser/nearest.js";
import { pathOutsideProject, repeatedConfigKey, wrongConfigValue } from "../parser/messages/config.js";
import type { ConfigValues, OptionKind } from "./config-options.js";
import { optionKinds } from "./config-options.js";
import type { JsonMember, JsonSource } from "./json-source.js";
import { membersOf, placeOf, repeatedMembers } from "./json-source.js";

type Value = string | readonly string[] | Readonly<Record<string, string>>;

/** A known option by its name, or nothing when its value is wrong, which has then been reported. */
export function readOption(
  source: JsonSource,
  member: JsonMember & { readonly key: keyof ConfigValues },
  found: Diagnostics,
): Partial<Record<keyof ConfigValues, Value>> {
  const value = readValue(source, member, found);
  return value === null ? {} : { [member.key]: value };
}

function readValue(
  source: JsonSource,
  { key, value }: JsonMember & { readonly key: keyof ConfigValues },
  found: Diagnostics,
): Value | null {
  const kind: OptionKind = optionKinds[key];
  const wrong: Wrong = (node, what, near = null) => {
    const of = { key: [key, ...what.names].join("."), found: describe(node), expected: what.expected, nearest: near };
    found.report(wrongConfigValue(of, placeOf(source, node)));
    return null;
  };
  switch (kind.kind) {
    case "path":
      return readPath(value, kind.below, (text) => {
        if (text === null) return wrong(value, { names: [], expected: "a path, relative to the project's folder" });
        found.report(pathOutsideProject({ key, value: text, below: kind.below }, placeOf(source, value)));
        return null;
      });
    case "strings":
      return readStrings(value, wrong);
    case "text":
      return textOf(value) ?? wrong(value, { names: [], expected: "a string" });
    case "map":
      for (const { key: name, keyNode } of repeatedMembers(value))
        found.report(repeatedConfigKey(name, placeOf(source, keyNode)));
      return readMap(value, wrong);
    case "choice":
      return readChoice(value, kind.values, wrong);
  }
}

/** Reports a value that is not what was expected. `names` leads to it, within the option. */
type Wrong = (
  node: Node,
  what: { readonly names: readonly string[]; readonly expected: string },
  near?: string | null,
) => null;

function readPath(node: Node, below: boolean, wrong: (text: string | null) => null): string | null {
  const text = textOf(node);
  // no file can be called so
  if (text?.includes("\0") === true) return wrong(null);
  return text !== null && isInside(text, below) ? tidy(text) : wrong(text);
}

function readStrings(node: Node, wrong: Wrong): readonly string[] | null {
  if (node.type !== "array") return wrong(node, { names: [], expected: "a list of strings" });
  const texts = (node.children ?? []).map(
    (child, index) => textOf(child) ?? wrong(child, { names: [String(index)], expected: "a string" }),
  );
  return texts.every((text) => text !== null) ? texts : null;
}

function readMap(node: Node, wrong: Wrong): Record<string, string> | null {
  if (node.type !== "object") return wrong(node, { names: [], expected: "an object of strings" });
  const entries = membersOf(node).map(
    ({ key, value }) => [key, textOf(value) ?? wrong(value, { names: [key], expected: "a string" })] as const,
  );
  return entries.every((entry): entry is readonly [string, string] => entry[1] !== null)
    ? Object.fromEntries(entries)
    : null;
}

function readChoice(node: Node, values: readonly string[], wrong: Wrong): string | null {
  const text = textOf(node);
  if (text !== null && values.includes(text)) return text;
  const near = text === null ? null : nearest(text, values);
  const expected = `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
  return wrong(node, { names: [], expected }, near === null ? null : JSON.stringify(near));
}

/** Whether a relative path stays in the project; with `below`, whether it names a folder below it. */
export function isInside(text: string, below: boolean): boolean {
  if (text === "" || /^([/\\]|[a-z]:)/i.test(text)) return false;
  const parts = text.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  return !parts.includes("..") && (parts.length > 0 || !below);
}

/** The path as everything else writes it: `/` between its parts, no `./` before and no `/` behind. */
export function tidy(text: string): string {
  const parts = text.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  return parts.length === 0 ? "." : parts.join("/");
}

function textOf(node: Node): string | null {
  const value: unknown = node.value;
  return typeof value === "string" ? value : null;
}

/** What a value is, behind "cannot be". */
export function describe(node: Node): string {
  if (node.type === "array") return "a list";
  if (node.type === "object") return "an object";
  return JSON.stringify(node.value);
}

/** What a `$ref` means: a JSON pointer, an anchor or an `$id` within the same schema. */
import type { JsonValue } from "../json.js";
import { isList, isObject } from "./walk.js";

/** The schema that a reference names; undefined when it is elsewhere. */
export function findReference(root: JsonValue, reference: string): JsonValue | undefined {
  const hash = reference.indexOf("#");
  const id = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? "" : reference.slice(hash + 1);
  const base = id === "" ? root : search(root, (schema) => namesItself(schema, id));
  if (base === undefined || fragment === "") return base;
  if (fragment.startsWith("/")) return follow(base, decodeUri(fragment).slice(1).split("/").map(unescapeStep));
  return search(base, (schema) => isAnchor(schema, fragment));
}

function namesItself(schema: Readonly<Record<string, JsonValue>>, id: string): boolean {
  return ["$id", "id"].some((key) => {
    const own = schema[key];
    return typeof own === "string" && (own === id || own.replace(/#$/, "") === id || own.endsWith(`/${id}`));
  });
}

function isAnchor(schema: Readonly<Record<string, JsonValue>>, name: string): boolean {
  return (
    schema["$anchor"] === name ||
    schema["$dynamicAnchor"] === name ||
    schema["$id"] === `#${name}` ||
    schema["id"] === `#${name}`
  );
}

function follow(value: JsonValue, steps: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of steps) {
    if (isList(at)) at = at[Number(step)];
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}

function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The escapes of URIs are undone before a pointer is read (RFC 6901, section 6): `a%7E1b` names `a/b`, and `a%2Fb` is two steps. */
function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The first schema, outermost first, that a test holds for. */
function search(
  value: JsonValue,
  test: (schema: Readonly<Record<string, JsonValue>>) => boolean,
): JsonValue | undefined {
  if (isObject(value) && test(value)) return value;
  for (const inner of isList(value) ? value : isObject(value) ? Object.values(value) : []) {
    const found = search(inner, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

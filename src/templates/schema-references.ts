/** What a `$ref` means: a JSON pointer, an anchor or an `$id` within the same schema. */
import type { Json } from "../parser/model.js";
import { isList, isObject, subschemas, type SchemaObject } from "./schema-walk.js";

/** A part of a schema, and its JSON pointer. */
export interface SchemaPart {
  readonly schema: Json;
  readonly pointer: string;
}

/** The part that a reference names; null when it is elsewhere. */
export function findReference(root: Json, reference: string): SchemaPart | null {
  const hash = reference.indexOf("#");
  const id = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? "" : reference.slice(hash + 1);
  const base = id === "" ? { schema: root, pointer: "" } : search(root, (schema) => namesItself(schema, id));
  if (base === null || fragment === "") return base;
  const found = fragment.startsWith("/")
    ? follow(base.schema, fragment)
    : search(base.schema, (schema) => isAnchor(schema, fragment));
  return found && { schema: found.schema, pointer: base.pointer + found.pointer };
}

function namesItself(schema: SchemaObject, id: string): boolean {
  return ["$id", "id"].some((key) => {
    const own = schema[key];
    return typeof own === "string" && (own === id || own.replace(/#$/, "") === id || own.endsWith(`/${id}`));
  });
}

function isAnchor(schema: SchemaObject, name: string): boolean {
  const anchors = [schema["$anchor"], schema["$dynamicAnchor"]];
  return anchors.includes(name) || schema["$id"] === `#${name}` || schema["id"] === `#${name}`;
}

function follow(from: Json, fragment: string): SchemaPart | null {
  const pointer = decoded(fragment);
  let at: Json | undefined = from;
  for (const step of pointer.slice(1).split("/")) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (isList(at)) at = at[Number(key)];
    else at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at === undefined ? null : { schema: at, pointer };
}

/** A fragment without the escapes of URIs. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The first schema, outermost first, that a test holds for. */
function search(root: Json, test: (schema: SchemaObject) => boolean): SchemaPart | null {
  for (const part of subschemas(root)) if (isObject(part.schema) && test(part.schema)) return part;
  return null;
}

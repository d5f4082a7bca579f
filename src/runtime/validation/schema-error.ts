/** Nova's sentences for bodies and queries that a schema refuses. */
import { pythonStr } from "./python-repr.js";
import type { SchemaError } from "./validator.js";

/** `Invalid input for field/attribute name. Value: x. …`: the field is the last element of the path; without a path the bare message. */
export function bodySentence(error: SchemaError): string {
  return sentence(error, "field/attribute", error.path.at(-1));
}

/** `Invalid input for query parameters limit. Value: a. …`: the parameter is the first element of the path. */
export function querySentence(error: SchemaError): string {
  return sentence(error, "query parameters", error.path[0]);
}

function sentence(error: SchemaError, what: string, place: string | number | undefined): string {
  if (error.sentence !== undefined) return error.sentence;
  if (place === undefined) return error.message;
  return `Invalid input for ${what} ${String(place)}. Value: ${pythonStr(error.value)}. ${error.message}`;
}

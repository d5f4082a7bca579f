/** Patterns of a schema that take exponential time on some texts. */
import type { Json } from "../model.js";
import { repeatsRepetition } from "./requirement.js";
import { schemasIn } from "./schema-keywords.js";

/** Each slow pattern once, as it is written. */
export function slowPatterns(schema: Json): string[] {
  const patterns = schemasIn(schema).flatMap(({ pattern, patternProperties }) => [
    ...(typeof pattern === "string" ? [pattern] : []),
    ...Object.keys(Object(patternProperties) as object),
  ]);
  return [...new Set(patterns)].filter(repeatsRepetition);
}

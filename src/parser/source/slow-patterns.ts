/** Patterns of a schema that take exponential time on some texts. */
import type { Json } from "../model.js";
import { repeatsRepetition } from "./requirement.js";

/** What holds values, not schemas. */
const data: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "example"]);

/** Each slow pattern once, as it is written. */
export function slowPatterns(schema: Json): string[] {
  const patterns = new Set<string>();
  const seen = new Set<Json>();
  // not recursive: a schema may be nested as deeply as the source can be read
  const waiting: Json[] = [schema];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== "object" || at === null || seen.has(at)) continue;
    seen.add(at);
    for (const [key, value] of Object.entries(at)) {
      if (key === "pattern" && typeof value === "string") patterns.add(value);
      if (key === "patternProperties")
        for (const pattern of Object.keys(Object(value) as object)) patterns.add(pattern);
      if (!data.has(key)) waiting.push(value);
    }
  }
  return [...patterns].filter(repeatsRepetition);
}

/** The patterns of a schema as JavaScript's regular expressions, and as literals in generated code. */
import { translatePattern, type Translation } from "./python-pattern.js";
import type { Draft } from "./schema-dialect.js";

/** A pattern as JavaScript has it: Python's in draft 4, else its own with `u`. */
export function translate(pattern: string, draft: Draft): Translation {
  if (draft === 4) return translatePattern(pattern);
  try {
    return { ok: true, expression: new RegExp(pattern, "u") };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "it is no regular expression" };
  }
}

/** A regular expression literal. Characters that don't show are written as their code. */
export function expressionText(expression: RegExp): string {
  return String(expression).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

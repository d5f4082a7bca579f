/**
 * Ajv's standalone code as a function body for `paste.bodyCheck`: what keeps the list of errors is left out (only their number counts), ajv's own helpers
 * become the runtime's, and the lines are indented.
 *
 * String literals are taken out before anything is replaced and put back at the end, so no text of a schema is ever looked at as code.
 */
import { jsonLiteral } from "./json-literal.js";
import { quote } from "./literals.js";
import type { Json } from "../parser/model.js";

/** The statements of a validator, and which of the runtime's helpers they use. */
export interface ValidatorCode {
  readonly lines: readonly string[];
  readonly uses: readonly string[];
}

const helpers = ["codePointLength", "deepEqual", "formats", "isUnique", "numeric", "patterns", "schema"];

/** Rewrites what ajv wrote. */
export function rewrite(code: string): ValidatorCode {
  const texts: string[] = [];
  const bare = code.replace(/"(?:[^"\\\n]|\\.)*"/g, (text) => `"${texts.push(text) - 1}"`);
  const body = tidy(dropUnused(useRuntime(countErrors(bare), texts)));
  const uses = helpers.filter((name) => new RegExp(`(?<![.\\w$])${name}\\b`).test(body));
  const lines = indentLines(body.split("\n").filter((line) => line !== ""));
  return {
    lines: lines.map((line) => line.replace(/"(\d+)"/g, (_, at: string) => restore(texts[Number(at)] ?? ""))),
    uses,
  };
}

/** A string literal as the other generated files have it; a whole literal as it is. */
function restore(text: string): string {
  return text.startsWith('"') ? quote(JSON.parse(text) as string) : text;
}

/** Errors are only counted. */
function countErrors(code: string): string {
  return code
    .replace(
      /const err(\d+) = \{[^]*?\};\nif\(vErrors === null\)\{\nvErrors = \[err\1\];\n\}\nelse \{\nvErrors\.push\(err\1\);\n\}\n/g,
      "",
    )
    .replace(
      /if\(vErrors !== null\)\{\nif\(_errs\d+\)\{\nvErrors\.length = _errs\d+;\n\}\nelse \{\nvErrors = null;\n\}\n\}\n/g,
      "",
    )
    .replace(
      /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;/g,
      "errors++;",
    )
    .replace(/let vErrors = null;\n/g, "")
    .replace(/\w+\.errors = vErrors;\n/g, "");
}

const runtimeHelpers: Readonly<Record<string, string>> = {
  '"ajv/dist/runtime/ucs2length"': "codePointLength",
  '"ajv/dist/runtime/equal"': "deepEqual",
};

/** Ajv's helpers, patterns and copies of the schema become what the runtime hands over. */
function useRuntime(code: string, texts: string[]): string {
  const textAt = (at: string): string => texts[Number(at)] ?? "";
  const helperOf = (at: string): string => {
    const helper = runtimeHelpers[textAt(at)];
    if (helper === undefined) throw new Error(`ajv's helper ${textAt(at)} has no counterpart in the runtime`);
    return helper;
  };
  return code
    .replace(/^"\d+";\nexport const validate = (\w+);\nexport default \w+;\n([^]*)$/, "$2return $1;\n")
    .replace(/^const schema0 = .*;\n/m, "")
    .replace(/(?<![.\w$])schema0\b/g, "schema")
    .replace(/^(const schema\d+) = (.*);$/gm, (_, declaration: string, json: string) => {
      const value = JSON.parse(json.replace(/"(\d+)"/g, (_text, at: string) => textAt(at))) as Json;
      return `${declaration} = "${texts.push(jsonLiteral(value).replace(/\n */g, " ")) - 1}";`;
    })
    .replace(/new RegExp\(("\d+"), "\d+"\)/g, "patterns[$1]")
    .replace(/require\("(\d+)"\)\.default/g, (_, at: string) => helperOf(at));
}

/** Constants that only errors used, and ajv's aliases. */
function dropUnused(code: string): string {
  let text = code.replace(/^const func\d+ = (?:codePointLength|deepEqual);\n/gm, "");
  for (const [, alias = "", value = ""] of code.matchAll(/^const (func\d+) = (.*);$/gm)) {
    text = text.replace(
      new RegExp(`(?<![.\\w$])${alias}\\b`, "g"),
      value === "Object.prototype.hasOwnProperty" ? "hasOwn" : value,
    );
  }
  for (const [line, name = ""] of text.matchAll(/^const (\w+) = .*;\n/gm)) {
    if (text.match(new RegExp(`\\b${name}\\b`, "g"))?.length === 1) text = text.replace(line, () => "");
  }
  if (text.includes("dynamicAnchors")) return text;
  return text
    .replace(/function (\w+)\(data, \{[^{}\n]*\}=\{\}\)\{/g, "function $1(data){")
    .replace(/, \{instancePath[^{}\n]*\}\)/g, ")");
}

/** Spaces as in code that was written by hand. */
function tidy(code: string): string {
  return code
    .replace(/\b(if|for)\(/g, "$1 (")
    .replaceAll("){\n", ") {\n")
    .replaceAll("}\nelse ", "} else ")
    .replaceAll("else{", "else {")
    .replace(/let (i\d+)=(\d+); \1<(\w+); \1\+\+/g, "let $1 = $2; $1 < $3; $1++");
}

/** Two spaces for each open brace. Ajv's lines end in the brace they open and begin with the one they close. */
function indentLines(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    if (line.startsWith("}")) depth--;
    const indented = "  ".repeat(Math.max(depth, 0)) + line;
    if (line.endsWith("{")) depth++;
    return indented;
  });
}

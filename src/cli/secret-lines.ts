/** Lines of an ini or a JSON file without the secrets that they set, whatever is wrong with them: a report may go where the file itself must not. */
import { isLiteralSecret } from "../parser/paste/secrets.js";
import { indentOf } from "../parser/paste/white-space.js";

/** A line of JSON as it may be shown: a secret becomes as many stars, so that marks below the line stay in their places. */
export function jsonLineWithoutSecrets(line: string): string {
  return line.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/gu,
    (whole, key: string, colon: string, raw: string) =>
      isLiteralSecret({ key, raw }) ? `"${key}"${colon}"${"*".repeat(raw.length)}"` : whole,
  );
}

/** The line of an ini file at `index` as it may be shown; null when there is none. */
export function lineWithoutSecret(lines: readonly string[], index: number): string | null {
  const line = lines[index];
  if (line === undefined) return null;
  const { key, raw, delimiter } = readLine(line);
  if (isLiteralSecret({ key, raw })) return `${line.slice(0, delimiter + 1)} ***`;
  return continuesSecret(lines, index) ? `${line.slice(0, indentOf(line))}***` : line;
}

/** Whether a line is part of a value that begins further up, behind a secret's name: all lines in between are indented deeper than that. */
function continuesSecret(lines: readonly string[], index: number): boolean {
  const raw = lines[index]?.trim() ?? "";
  let indent = indentOf(lines[index] ?? "");
  for (let at = index - 1; at >= 0 && indent > 0; at--) {
    const above = lines[at] ?? "";
    if (/^\s*(?:[#;]|$)/u.test(above) || indentOf(above) >= indent) continue;
    indent = indentOf(above);
    if (isLiteralSecret({ key: readLine(above).key, raw })) return true;
  }
  return false;
}

function readLine(line: string): { readonly key: string; readonly raw: string; readonly delimiter: number } {
  const delimiter = line.search(/[=:]/u);
  return { key: line.slice(0, Math.max(0, delimiter)).trim(), raw: line.slice(delimiter + 1).trim(), delimiter };
}

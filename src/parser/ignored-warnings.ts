/**
 * Warnings that somebody has looked at and means to leave: a comment on the line above names their codes, and may say why.
 *
 *     // paste-gen-ignore version-gap: nobody had 2.6
 *     # paste-gen-ignore unused-section, literal-secret
 */
import type { Diagnostic } from "./diagnostics.js";

/** The lines that are comments: those of a source, those of an ini. */
const sourceComment = /^\s*(?:\/\/|\/?\*)/;
const iniComment = /^\s*[#;]/;

const ignored = /\bpaste-gen-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)/;

/** The text of a file; null where there is none. */
type ReadText = (file: string) => string | null;

/** All but the warnings that a comment above them names. An error can't be ignored. */
export function withoutIgnored(diagnostics: readonly Diagnostic[], readText: ReadText): readonly Diagnostic[] {
  const lines = new Map<string, readonly string[]>();
  return diagnostics.filter(({ code, severity, origin: { file, line } }) => {
    if (severity === "error") return true;
    const known = lines.get(file) ?? readText(file)?.split(/\r\n|\n|\r/u) ?? [];
    lines.set(file, known);
    return !codesAbove(known, line, isSource(file) ? sourceComment : iniComment).includes(code);
  });
}

function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/u.test(file);
}

/** The codes that the comments directly above a line name; lines count from 1. */
function codesAbove(lines: readonly string[], line: number, comment: RegExp): string[] {
  const codes: string[] = [];
  for (let at = line - 2; comment.test(lines[at] ?? ""); at--)
    codes.push(...(ignored.exec(lines[at] ?? "")?.[1]?.split(/\s*,\s*/) ?? []));
  return codes;
}

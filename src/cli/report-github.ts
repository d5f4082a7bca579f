/** Diagnostics as GitHub Actions' workflow commands, which the runner turns into annotations of the changed lines. */
import type { Diagnostic } from "../parser/diagnostics.js";
import { pathInRepository } from "./repository-paths.js";

/** One line for each diagnostic: `::error file=api-paste.ini,line=31,col=21,title=unknown-filter::…`. `folder` leads from the repository to the project. */
export function githubAnnotations(diagnostics: readonly Diagnostic[], folder = ""): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, folder)}\n`).join("");
}

function annotation({ code, severity, message, hint, chain, origin }: Diagnostic, folder: string): string {
  const properties = {
    file: pathInRepository(folder, origin.file),
    line: String(origin.line),
    col: String(origin.column),
    endColumn: String(origin.column + (origin.length ?? 1)),
    title: code,
  };
  const lines = [
    message,
    ...(hint === undefined ? [] : [hint]),
    ...(chain ?? []).map((link) => `${link.text} (${link.origin.file}:${String(link.origin.line)})`),
  ];
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${severity} ${list.join(",")}::${escapeData(lines.join("\n"))}`;
}

/** As the runner's own toolkit escapes a message. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As the runner's own toolkit escapes a property, which also ends at a colon or a comma. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

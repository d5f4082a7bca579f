/** Diagnostics as SARIF 2.1.0 (OASIS), which code-scanning services take. */
import type { Diagnostic } from "../parser/diagnostics.js";
import { compareText } from "../parser/diagnostics.js";
import type { Origin } from "../parser/model.js";
import { pathInRepository } from "./repository-paths.js";

/**
 * The log of one run, as data. `folder` leads from the repository to the project: GitHub takes paths from the repository's root, and no other base that a log
 * may define.
 */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string, folder = ""): object {
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort(compareText);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "paste-gen", semanticVersion: version, rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, { codes, folder })),
      },
    ],
  };
}

function result(
  { code, severity, message, hint, chain, origin }: Diagnostic,
  { codes, folder }: { readonly codes: readonly string[]; readonly folder: string },
): object {
  const related = (chain ?? []).map((link, id) => ({
    id,
    message: { text: link.text },
    ...location(link.origin, folder),
  }));
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [location(origin, folder)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function location({ file, line, column, length = 1 }: Origin, folder: string): object {
  const uri = pathInRepository(folder, file).split("/").map(encodeURIComponent).join("/");
  const region = { startLine: line, startColumn: column, endColumn: column + length };
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } };
}

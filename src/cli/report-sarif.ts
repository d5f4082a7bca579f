/** Diagnostics as SARIF 2.1.0 (OASIS), which code-scanning services take. */
import type { Diagnostic } from "../parser/diagnostics.js";
import { compareText } from "../parser/diagnostics.js";
import type { Origin } from "../parser/model.js";

/** The log of one run, as data. Paths are relative to the project's root, `PROJECT`. */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string): object {
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort(compareText);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "paste-gen", semanticVersion: version, rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
      },
    ],
  };
}

function result({ code, severity, message, hint, chain, origin }: Diagnostic, codes: readonly string[]): object {
  const related = (chain ?? []).map((link, id) => ({ id, message: { text: link.text }, ...location(link.origin) }));
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [location(origin)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function location({ file, line, column, length = 1 }: Origin): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  const region = { startLine: line, startColumn: column, endColumn: column + length };
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: "PROJECT" }, region } };
}

/** What TypeScript says of values of one type where another is wanted. */
import ts from "typescript";

/** Which of these the compiler refuses, by their places. `declarations` stand in a line before them. */
export function refusedAssignments(
  declarations: string,
  asked: readonly { readonly from: string; readonly to: string }[],
): ReadonlySet<number> {
  const functions = asked.map(
    ({ from, to }, i) => `export function f${String(i)}(x: ${from}): unknown { const y: ${to} = x; return y; }`,
  );
  const file = ts.createSourceFile("/x.ts", [declarations, ...functions].join("\n"), ts.ScriptTarget.ESNext);
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ESNext, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) => (name === "/x.ts" ? file : read(name, ...more));
  const found = ts.createProgram(["/x.ts"], options, host).getSemanticDiagnostics(file);
  return new Set(found.map(({ start = 0 }) => file.getLineAndCharacterOfPosition(start).line - 1));
}

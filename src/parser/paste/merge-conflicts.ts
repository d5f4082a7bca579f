/** Git's conflict markers in an ini file: ConfigParser would refuse their lines one by one, which says nothing of the merge that isn't finished. */
import type { Diagnostics } from "../diagnostics.js";
import { mergeConflict } from "../messages/paste-syntax.js";
import type { ScannedLine } from "./scan.js";

const markers = { start: /^<{7}(?: |$)/u, base: /^\|{7}(?: |$)/u, middle: /^={7}$/u, end: /^>{7}(?: |$)/u };

/** The lines that there are when every conflict is settled with its first side. Each conflict is reported once. */
export function withoutConflicts(lines: readonly ScannedLine[], file: string, found: Diagnostics): ScannedLine[] {
  const kept: ScannedLine[] = [];
  let isLeft = true;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as ScannedLine;
    if (!isLeft || !isMarker(line, "start")) {
      kept.push(line);
      continue;
    }
    const conflict = conflictAt(lines, at);
    if (conflict === null) {
      // where one has no end, no later one has
      isLeft = false;
      kept.push(line);
      continue;
    }
    found.report(mergeConflict({ file, line: at + 1, column: 1, length: line.text.length }));
    for (const first of lines.slice(at + 1, conflict.firstSideEnds)) kept.push(first);
    at = conflict.end;
  }
  return kept;
}

/** Null when there is only a line that looks like a conflict's first one. */
function conflictAt(lines: readonly ScannedLine[], start: number): { firstSideEnds: number; end: number } | null {
  const ends: { base?: number; middle?: number } = {};
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] as ScannedLine;
    if (ends.middle === undefined) {
      if (isMarker(line, "middle")) ends.middle = at;
      else if (isMarker(line, "base")) ends.base ??= at;
    } else if (isMarker(line, "end")) return { firstSideEnds: ends.base ?? ends.middle, end: at };
  }
  return null;
}

function isMarker({ indent, text }: ScannedLine, kind: keyof typeof markers): boolean {
  return indent === 0 && markers[kind].test(text);
}

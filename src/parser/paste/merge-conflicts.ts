/** Git's conflict markers in an ini file: ConfigParser would refuse their lines one by one, which says nothing of the merge that isn't finished. */
import type { Diagnostics } from "../diagnostics.js";
import { mergeConflict } from "../messages/paste-syntax.js";
import type { ScannedLine } from "./scan.js";

const markers = { start: /^<{7}(?: |$)/u, base: /^\|{7}(?: |$)/u, middle: /^={7}$/u, end: /^>{7}(?: |$)/u };

/** The lines that there are when every conflict is settled with its first side. Each conflict is reported once. */
export function withoutConflicts(lines: readonly ScannedLine[], file: string, found: Diagnostics): ScannedLine[] {
  const kept: ScannedLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const conflict = line !== undefined && isMarker(line, "start") ? conflictAt(lines, at) : null;
    if (conflict === null) kept.push(...lines.slice(at, at + 1));
    else {
      found.report(mergeConflict({ file, line: at + 1, column: 1, length: line?.text.length ?? 1 }));
      kept.push(...lines.slice(at + 1, conflict.firstSideEnds));
      at = conflict.end;
    }
  }
  return kept;
}

/** Null when there is only a line that looks like a conflict's first one. */
function conflictAt(lines: readonly ScannedLine[], start: number): { firstSideEnds: number; end: number } | null {
  const find = (kind: keyof typeof markers, from: number): number =>
    lines.findIndex((line, index) => index > from && isMarker(line, kind));
  const middle = find("middle", start);
  const end = middle < 0 ? -1 : find("end", middle);
  if (end < 0) return null;
  const base = find("base", start);
  return { firstSideEnds: base > 0 && base < middle ? base : middle, end };
}

function isMarker({ indent, text }: ScannedLine, kind: keyof typeof markers): boolean {
  return indent === 0 && markers[kind].test(text);
}

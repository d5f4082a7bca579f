/**
 * Generated text in pieces that can be formatted apart from each other: a router's routes by the dozen, and all the rest. Whatever the options, the pieces
 * put together are what the formatter makes of the whole, since each route stands on lines of its own below a comment.
 */

/** A text to format. */
export interface Piece {
  readonly text: string;
}

/** The pieces of a file, and how their formatted texts become the file's; null when something unforeseen stands in one. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly join: (formatted: readonly string[]) => string | null;
}

const routesPerPiece = 25;
const begin = "// paste-gen: begin";
const end = "// paste-gen: end";
/** Keeps the last route of a piece from being the last of its object. */
const filler = '"paste-gen: end": 0,';

/** Splits a file; one without a long table of routes is a single piece. */
export function splitText(text: string): Pieces {
  const table = findTable(text.split("\n"));
  if (table === null || table.routes.length <= routesPerPiece) return whole(text);
  const { before, opening, routes, closing, after } = table;
  const groups = Array.from({ length: Math.ceil(routes.length / routesPerPiece) }, (_, i) =>
    routes.slice(i * routesPerPiece, (i + 1) * routesPerPiece).flat(),
  );
  const wrapped = (lines: readonly string[], isLast: boolean): string[] => [
    ...[opening, begin, ...lines, end].flat(),
    ...(isLast ? [] : [filler]),
    ...closing,
  ];
  const frame = [...before, ...wrapped(routes[0] ?? [], false), ...after].join("\n");
  const parts = groups.map((lines, i) => ({ text: wrapped(lines, i === groups.length - 1).join("\n") }));
  return { pieces: [{ text: frame }, ...parts], join: joinTable };
}

function whole(text: string): Pieces {
  return { pieces: [{ text }], join: ([formatted]) => formatted ?? null };
}

interface Table {
  readonly before: readonly string[];
  readonly opening: readonly string[];
  /** The lines of each route, its comment first. */
  readonly routes: readonly (readonly string[])[];
  readonly closing: readonly string[];
  readonly after: readonly string[];
}

/** The table as the template writes it: from `export const createRoutes` to `  });`, each route below a comment that is indented by four. */
function findTable(lines: readonly string[]): Table | null {
  const start = lines.findIndex((line) => line.startsWith("export const createRoutes"));
  const open = lines.findIndex((line, i) => i >= start && line.endsWith("paste.defineRoutes({"));
  const close = lines.findIndex((line, i) => i > open && line === "  });");
  if (start < 0 || open < 0 || close < 0) return null;
  const routes: string[][] = [];
  for (const line of lines.slice(open + 1, close)) {
    if (line.startsWith("    // ")) routes.push([line]);
    else if (routes.at(-1)?.push(line) === undefined) return null;
  }
  return {
    before: lines.slice(0, start),
    opening: lines.slice(start, open + 1),
    routes,
    closing: ["  });"],
    after: lines.slice(close + 1),
  };
}

/** The formatted frame with the formatted routes in place of its own one. */
function joinTable([frame, ...parts]: readonly string[]): string | null {
  const cut = frame === undefined ? null : cutMarked(frame);
  const routes = parts.map((part) => cutMarked(part)?.between ?? null);
  if (cut === null || routes.includes(null)) return null;
  const after = cut.after.slice(cut.after.findIndex((line) => line.includes("paste-gen: end")) + 1);
  return [...cut.before, ...routes.flatMap((lines) => lines ?? []), ...after].join(cut.newline);
}

interface Cut {
  readonly before: readonly string[];
  readonly between: readonly string[];
  readonly after: readonly string[];
  readonly newline: string;
}

function cutMarked(text: string): Cut | null {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(newline);
  const [first, second] = [indexOfLine(lines, begin), indexOfLine(lines, end)];
  if (first === null || second === null) return null;
  return {
    before: lines.slice(0, first),
    between: lines.slice(first + 1, second),
    after: lines.slice(second + 1),
    newline,
  };
}

/** Where a line stands, whatever its indentation; null when it doesn't, or twice. */
function indexOfLine(lines: readonly string[], text: string): number | null {
  const places = lines.flatMap((line, i) => (line.trim() === text ? [i] : []));
  return places.length === 1 ? (places[0] ?? null) : null;
}

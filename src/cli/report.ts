/** Diagnostics as text for a terminal: place, message, who needed it, and a code frame. */
import type { Diagnostic, Severity } from "../parser/diagnostics.js";
import type { Origin } from "../parser/model.js";
import { jsonLineWithoutSecrets, lineWithoutSecret } from "./secret-lines.js";
import { visible } from "./visible.js";

export interface ReportOptions {
  /** ANSI colours. */
  readonly color: boolean;
}

/** The text of a file that diagnostics name, or null when there is none to show. */
export type ReadSource = (file: string) => string | null;

/** More of a line than this is left out of the frame. */
const MAX_WIDTH = 140;
const MARGIN = 20;

/** One block per diagnostic, with an empty line between them; empty when there is none. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  readSource: ReadSource,
  options: ReportOptions,
): string {
  const lines = new Map<string, readonly string[] | null>();
  const readLine = ({ file, line }: Origin): string | null => {
    const known = lines.get(file) ?? readSource(file)?.split(/\r\n|\n|\r/u) ?? null;
    lines.set(file, known);
    const text = known?.[line - 1];
    if (known === null || text === undefined) return null;
    if (file.endsWith(".json")) return jsonLineWithoutSecrets(text);
    return /\.[cm]?[jt]sx?$/u.test(file) ? text : lineWithoutSecret(known, line - 1);
  };
  return diagnostics.map((diagnostic) => renderBlock(diagnostic, readLine(diagnostic.origin), options)).join("\n");
}

/** One diagnostic. `shown` is the line that it is about, as it may be shown. */
function renderBlock(diagnostic: Diagnostic, shown: string | null, { color }: ReportOptions): string {
  const paint = color ? paintIt : plain;
  const { code, severity, message, origin, hint, chain = [] } = diagnostic;
  const place = `${visible(origin.file)}:${String(origin.line)}:${String(origin.column)}`;
  const head = `${paint("bold", place)} ${paint(severity, severity)} ${code}: ${paint("bold", visible(message))}`;
  const links = chain.map((link) =>
    paint("dim", `  ${visible(link.text)} (${visible(link.origin.file)}:${String(link.origin.line)})`),
  );
  const advice = hint === undefined ? "" : ` ${visible(hint)}`;
  const frame = shown === null ? [] : renderFrame(shown, origin, { paint, severity, advice });
  const rest = shown === null && hint !== undefined ? [`  ${visible(hint)}`] : frame;
  return [head, ...links, ...rest].map((line) => `${line}\n`).join("");
}

interface FrameOptions {
  readonly paint: Paint;
  readonly severity: Severity;
  readonly advice: string;
}

function renderFrame(sourceLine: string, origin: Origin, { paint, severity, advice }: FrameOptions): string[] {
  const number = String(origin.line);
  const gutter = ` ${" ".repeat(number.length)} | `;
  const { text, column } = clip(sourceLine, origin.column);
  const length = Math.max(1, Math.min(origin.length ?? 1, text.length - column + 1));
  // Tabs stay, so that the mark stands where the text does whatever their width.
  const before = visible(text.slice(0, column - 1)).replace(/[^\t]/gu, " ");
  const mark = paint(severity, "^".repeat(length) + advice);
  return [`${paint("dim", ` ${number} | `)}${visible(text)}`.trimEnd(), `${paint("dim", gutter)}${before}${mark}`];
}

/** A window of a long line around the marked column. */
function clip(line: string, column: number): { text: string; column: number } {
  if (line.length <= MAX_WIDTH) return { text: line, column };
  const start = Math.max(0, Math.min(column - 1 - MARGIN, line.length - MAX_WIDTH));
  const end = start + MAX_WIDTH;
  const lead = start > 0 ? "…" : "";
  return { text: lead + line.slice(start, end) + (end < line.length ? "…" : ""), column: column - start + lead.length };
}

type Style = Severity | "bold" | "dim";
type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, string>> = { error: "31", warning: "33", bold: "1", dim: "2" };

function paintIt(style: Style, text: string): string {
  return `\u001b[${CODES[style]}m${text}\u001b[0m`;
}

function plain(_style: Style, text: string): string {
  return text;
}

/** Text in columns. */
import { visible } from "./visible.js";

/** Rows with their columns under each other, two spaces apart. The last column is not padded, and nothing ends with a space. */
export function table(texts: readonly (readonly string[])[]): string {
  const rows = texts.map((row) => row.map(visible));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

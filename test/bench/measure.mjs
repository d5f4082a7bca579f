// How things are compared here: side by side in one process, one short pass after another in changing order, and medians of the ratios of a round.
import os from "node:os";

/** The value below which a share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)];
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

/**
 * Measures all contenders in `rounds` rounds: whatever disturbs the machine disturbs all of them alike.
 *
 * @param {readonly { name: string, pass: () => number | Promise<number> }[]} contenders `pass` gives what one pass took
 * @param {number} rounds
 * @returns {Promise<Map<string, number[]>>} what the passes took, by name, a number a round
 */
export async function interleave(contenders, rounds) {
  const taken = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const { name, pass } of shuffle(contenders)) taken.get(name).push(await pass());
  return taken;
}

/** What one contender took against another, round by round: the median, and the middle half. */
export function compare(own, other) {
  const ratios = own.map((value, round) => value / other[round]);
  return { ratio: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}

function shuffle(items) {
  return items
    .map((item) => [Math.random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Microseconds of CPU that the process has had since; others may want the machine meanwhile, and that is not the contender's doing. */
export function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** A number for a table: as many digits as tell something. */
export function shown(value) {
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return "–";
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/**
 * A table in Markdown. The first column is text, the others are numbers.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function markdown(head, rows) {
  const lines = [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows.map((row) => row.map(shown))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** How busy the machine is, for the reader of a table. */
export function load() {
  const [minute = 0] = os.loadavg();
  return `load ${minute.toFixed(1)} on ${String(os.cpus().length)} cores`;
}

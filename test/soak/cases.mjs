// Fuzzing of the tool: numbered cases, each made of the seed and its number alone, in worker threads that are watched from here. SOAK_SEED repeats a run,
// SOAK_CASE one case of it, SOAK_COUNT and SOAK_SECONDS bound it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { bounds, random } from "./harness.mjs";

/** Nothing that the tool is given may take longer, in milliseconds of the processor's time. */
const hang = 1000;
/** After so many milliseconds of the clock a case is thought to go on for ever: the machine may be busy with other things. */
const endless = 20_000;
const threads = 2;

/** Runs a scenario that exports `tryCase(dice)`, which tells the outcome of one case in a word, or throws. */
export async function runCases(url, { short }) {
  const { failures } = bounds();
  const chosen = process.env.SOAK_CASE === undefined ? null : Number(process.env.SOAK_CASE);
  const wanted = chosen === null ? Number(process.env.SOAK_COUNT ?? (short ? 300 : 100_000)) : 1;
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 0xffff_ffff);
  const until = Date.now() + Number(process.env.SOAK_SECONDS ?? 3600) * 1000;
  const results = await Promise.all(
    Array.from({ length: chosen === null ? threads : 1 }, (_, thread) => {
      const first = chosen ?? thread;
      return inThread({
        scenario: url,
        seed,
        first,
        step: threads,
        count: first + (chosen === null ? wanted - thread : 1),
        until,
      });
    }),
  );
  const figures = { seed, count: 0, outcomes: {}, crashes: 0, hangs: 0, slowest: { milliseconds: 0, number: 0 } };
  for (const result of results) {
    figures.count += result.count;
    figures.crashes += result.crashes;
    figures.hangs += result.hangs;
    if (result.slowest.milliseconds > figures.slowest.milliseconds) figures.slowest = result.slowest;
    for (const [name, count] of Object.entries(result.outcomes))
      figures.outcomes[name] = (figures.outcomes[name] ?? 0) + count;
    failures.push(...result.failures.slice(0, 5));
  }
  return { failures, figures };
}

/** A thread with every `step`th case; one that does not come to the end of a case is ended. */
function inThread(data) {
  const current = new Int32Array(new SharedArrayBuffer(4));
  // nothing is tried before everything is loaded
  Atomics.store(current, 0, -1);
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { ...data, current } });
  return new Promise((resolve, reject) => {
    let [number, since] = [-1, Date.now()];
    const watch = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now !== number) [number, since] = [now, Date.now()];
      else if (number >= 0 && Date.now() - since > endless) {
        void worker.terminate();
        finish({
          ...nothing(),
          count: number,
          hangs: 1,
          failures: [`case ${number} of seed ${data.seed} does not end`],
        });
      }
    }, 200);
    const finish = (result) => {
      clearInterval(watch);
      resolve(result);
    };
    worker.once("message", finish);
    worker.once("error", reject);
  });
}

function nothing() {
  return { count: 0, outcomes: {}, crashes: 0, hangs: 0, slowest: { milliseconds: 0, number: 0 }, failures: [] };
}

async function work({ scenario, seed, first, step, count, until, current }) {
  const { tryCase } = await import(scenario);
  const result = nothing();
  for (let number = first; number < count && Date.now() < until; number += step) {
    Atomics.store(current, 0, number);
    const use = () => tryCase(diceOf(seed, number));
    let milliseconds = timed(() => note(result, use, { seed, number }));
    // something else may have had the processor
    for (let again = 0; again < 3 && milliseconds > hang; again++)
      milliseconds = Math.min(
        milliseconds,
        timed(() => note(nothing(), use, { seed, number }), processorTime),
      );
    if (milliseconds > result.slowest.milliseconds) result.slowest = { milliseconds: Math.round(milliseconds), number };
    if (milliseconds > hang) {
      result.hangs++;
      result.failures.push(`case ${number} of seed ${seed} took ${Math.round(milliseconds)} ms`);
    }
    result.count++;
  }
  return result;
}

function note(result, use, { seed, number }) {
  try {
    const outcome = use();
    result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
  } catch (error) {
    result.crashes++;
    result.failures.push(`case ${number} of seed ${seed}: ${error?.stack ?? String(error)}`);
  }
}

function timed(use, now = () => performance.now()) {
  const began = now();
  use();
  return now() - began;
}

/** Milliseconds that this thread has had the processor for; where there is no /proc, those of the clock. */
function processorTime() {
  try {
    const fields = readFileSync("/proc/thread-self/stat", "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return performance.now();
  }
}

/** Neighbouring numbers give dice that have nothing in common. */
function diceOf(seed, number) {
  let mixed = Math.imul(seed ^ Math.imul(number + 1, 0x9e37_79b1), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return random((mixed ^ (mixed >>> 16)) >>> 0);
}

/** Changes a text in a few places. `pieces` are what its language is made of. */
export function mutate(dice, text, pieces) {
  for (let i = dice.below(dice.pick([1, 2, 5])); i >= 0; i--) {
    const at = dice.below(text.length + 1);
    const length = dice.below(dice.below(8) === 0 ? 80 : 10);
    const other = dice.below(text.length + 1);
    const change = [
      () => text.slice(0, at) + dice.pick(pieces) + text.slice(at),
      () => text.slice(0, at) + dice.pick(pieces) + text.slice(at + length),
      () => text.slice(0, at) + text.slice(at + length),
      () => text.slice(0, at) + String.fromCharCode(dice.below(256)) + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(at, at + length).repeat(1 + dice.below(3)) + text.slice(at),
      () => text.slice(0, at) + text.slice(other, other + length) + text.slice(at),
      () => swapLines(dice, text),
      () => (dice.below(6) === 0 ? text.slice(0, at) : text),
    ];
    text = dice.pick(change)();
  }
  return text;
}

function swapLines(dice, text) {
  const lines = text.split("\n");
  const [a, b] = [dice.below(lines.length), dice.below(lines.length)];
  [lines[a], lines[b]] = [lines[b], lines[a]];
  return lines.join("\n");
}

/** A reader of a project in memory. */
export function memoryReader(files) {
  return {
    read: (file) => (Object.hasOwn(files, file) ? files[file] : null),
    exists: (file) => Object.hasOwn(files, file),
    list(folder) {
      const prefix = folder === "" ? "" : `${folder}/`;
      const below = Object.keys(files).filter((file) => file.startsWith(prefix));
      const entries = below.map((file) => file.slice(prefix.length).split("/"));
      return [...new Map(entries.map(([name, ...more]) => [name, more.length > 0]))].map(([name, isFolder]) => ({
        name,
        folder: isFolder,
      }));
    },
  };
}

/** The controllers of an example, by path. */
export function exampleSources(example, files) {
  const root = new URL(`../../examples/${example}/`, import.meta.url);
  return Object.fromEntries(files.map((file) => [file, readFileSync(new URL(file, root), "utf8")]));
}

/** Throws when a diagnostic does not say what is wrong, or not where: a line that the file has. */
export function checkDiagnostics(diagnostics, read) {
  for (const { code, severity, message, origin, chain = [] } of diagnostics) {
    if (!/^[a-z]+(-[a-z0-9]+)*$/.test(code) || !/^(error|warning)$/.test(severity) || message === "")
      throw new Error(`a diagnostic of no kind: ${code} ${severity} ${message}`);
    const places = [origin, ...chain.map((link) => link.origin)];
    for (const place of places) {
      const lines = read(place.file)?.split(/\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]/u).length ?? 1;
      if (!(place.line >= 1 && place.line <= Math.max(1, lines) && place.column >= 1 && (place.length ?? 1) >= 1))
        throw new Error(`${code} is nowhere: ${JSON.stringify(place)} of ${lines} lines`);
    }
    // TypeScript's parser itself may ask whether 'undefined' was meant
    const hole = /(?<!Did you mean ')undefined|\[object |NaN/;
    if (hole.test(message) && !places.some(({ file }) => hole.test(read(file) ?? "")))
      throw new Error(`${code} says ${message}`);
  }
}

// without waiting here: the scenario imports this file
if (!isMainThread && workerData?.scenario !== undefined)
  void work(workerData).then((result) => parentPort.postMessage(result));

// The speed of the build: the table of issue 5. `node test/bench/build/bench.mjs [--large] [--rounds N]` prints it; `measureBuilds` gives the rows.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { controllerFile, controllerText, writeProject } from "./project.mjs";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const program = path.join(repository, "dist/cli/bin.js");

/** What is built, how, and the target in seconds. */
const works = [
  { work: "--help", project: "nova", args: ["--help"], target: 0.1 },
  { work: "75 controllers, 300 routes: cold", project: "nova", args: ["build", "--no-cache"], target: 1, cold: true },
  { work: "75 controllers: nothing changed", project: "nova", args: ["build"], target: 0.25 },
  { work: "75 controllers: --check", project: "nova", args: ["build", "--check"], target: 0.25 },
  { work: "1,000 controllers x 5: cold", project: "thousand", args: ["build", "--no-cache"], target: 2.5, cold: true },
  { work: "1,000 controllers: nothing changed", project: "thousand", args: ["build"], target: 0.4 },
  { work: "1,000 controllers: --check", project: "thousand", args: ["build", "--check"], target: 0.4 },
];
const large = { work: "10,000 controllers x 5: cold", project: "large", args: ["build", "--no-cache"], cold: true };

const sizes = {
  nova: { controllers: 75, methods: 4 },
  thousand: { controllers: 1000 },
  large: { controllers: 10_000 },
};

/**
 * Measures, the works interleaved, and gives a row for each: medians of wall and CPU seconds, and the largest resident memory in MB.
 *
 * @param {{ rounds?: number, large?: boolean, report?: (line: string) => void }} options `large`: 10,000 controllers too
 * @returns {Promise<{ work: string, wall: number, cpu: number, memory: number | null, target: number | null }[]>}
 */
export async function measureBuilds({ rounds = 5, large: withLarge = false, report = () => {} } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-bench-"));
  try {
    const listed = withLarge ? [...works, large] : works;
    for (const name of new Set(listed.map((w) => w.project))) {
      report(`making ${name}`);
      writeProject(path.join(folder, name), sizes[name]);
    }
    const samples = new Map(listed.map((w) => [w.work, []]));
    for (const project of new Set(listed.map((w) => w.project))) runBuild(path.join(folder, project), ["build"]);
    for (let round = 0; round < rounds; round++) {
      report(`round ${String(round + 1)} of ${String(rounds)}`);
      for (const work of listed) {
        const root = path.join(folder, work.project);
        if (work.cold) fs.rmSync(path.join(root, "src/generated"), { recursive: true, force: true });
        samples.get(work.work).push(runBuild(root, work.args));
      }
    }
    const rows = listed.map((w) => ({ work: w.work, ...summed(samples.get(w.work)), target: w.target ?? null }));
    const thousand = rows.find((row) => row.work.startsWith("1,000") && row.work.endsWith("cold"));
    if (withLarge) rows.at(-1).target = 12 * thousand.wall;
    report("watching");
    const waits = await watchLatency(path.join(folder, "nova"), rounds + 5);
    rows.push({
      work: "75 controllers: --watch, save to new files",
      wall: median(waits),
      cpu: null,
      memory: null,
      target: 0.1,
    });
    return rows;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows as a Markdown table, with the load of the machine below it. */
export function buildTable(rows) {
  const cell = (value, digits, unit) => (value === null ? "" : `${value.toFixed(digits)} ${unit}`);
  const lines = rows.map(
    (r) =>
      `| ${r.work} | ${cell(r.wall, 3, "s")} | ${cell(r.cpu, 2, "s")} | ${cell(r.memory, 0, "MB")} | ${r.target === null ? "" : `≤ ${r.target.toFixed(2)} s`} |`,
  );
  const load = os.loadavg().map((l) => l.toFixed(1));
  return [
    "| work | wall | CPU | memory | target |",
    "|---|--:|--:|--:|--:|",
    ...lines,
    "",
    `Medians; Node ${process.versions.node}, ${String(os.cpus().length)} cores, load averages ${load.join(", ")}.`,
  ].join("\n");
}

/** One run in a process of its own. What it has used is read in the process itself, at its end. */
function runBuild(root, args) {
  const probe = path.join(root, "usage.json");
  const script = `process.on("exit", () => { const u = process.resourceUsage(); require("node:fs").writeFileSync(${JSON.stringify(probe)}, JSON.stringify([(u.userCPUTime + u.systemCPUTime) / 1e6, u.maxRSS / 1024])); });`;
  const hook = path.join(root, "usage.cjs");
  fs.writeFileSync(hook, script);
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--require", hook, program, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`paste-gen ${args.join(" ")}: ${stderr}`);
  const [cpu, memory] = JSON.parse(fs.readFileSync(probe, "utf8"));
  return { wall, cpu, memory };
}

function summed(samples) {
  return {
    wall: median(samples.map((s) => s.wall)),
    cpu: median(samples.map((s) => s.cpu)),
    memory: Math.max(...samples.map((s) => s.memory)),
  };
}

/** Seconds from the end of a save until the generated file is new, for each of some saves. */
async function watchLatency(root, saves) {
  const child = spawn(process.execPath, [program, "build", "--watch"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const watching = new Promise((resolve) => {
    let heard = "";
    child.stderr.on("data", (text) => {
      heard += text;
      if (heard.includes("watching;")) resolve();
    });
  });
  try {
    await watching;
    const router = path.join(root, "src/generated/bench/router.ts");
    const waits = [];
    for (let i = 0; i < saves; i++) {
      await pause(300);
      const before = fs.statSync(router).ino;
      const status = String(300 + i);
      fs.writeFileSync(
        path.join(root, controllerFile(3)),
        controllerText(3, { methods: 4 }).replace(/@Status\(\d+\)/, `@Status(${status})`),
      );
      const saved = performance.now();
      while (fs.statSync(router, { throwIfNoEntry: false })?.ino === before) await pause(1);
      waits.push((performance.now() - saved) / 1000);
    }
    return waits;
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const at = process.argv.indexOf("--rounds");
  const rounds = at < 0 ? 5 : Number(process.argv[at + 1]);
  const rows = await measureBuilds({
    rounds,
    large: process.argv.includes("--large"),
    report: (line) => console.error(line),
  });
  console.log(buildTable(rows));
}

// `npm run bench`: installs the peers, measures everything, prints the tables and writes results.md.
//
//   npm run bench -- [--only router,requests,wrk,build,start] [--node 22,24,current] [--runs 3] [--rounds 30] [--shared FOLDER]
//
// Everything is measured on the Node that runs this and repeated, in fewer rounds, on 22, 24 and 26. With `--node` it is measured on the named ones, and with
// `--rounds` in as many rounds. All of it takes about 25 minutes.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { nodeOf } from "./nodes.mjs";
import { bench, must, root } from "./places.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "router,requests,wrk,build,start" },
    node: { type: "string" },
    runs: { type: "string", default: "1" },
    rounds: { type: "string" },
    shared: { type: "string", default: path.resolve(root, "../shared") },
  },
});

/** The Nodes on which everything is measured: the one that runs this first. */
const nodes = options.node?.split(",") ?? ["current", "22", "24", "26"];
/**
 * What there is to measure: a title, a program of this folder with its arguments, and in how many rounds it runs on this Node and on the others. One that is
 * absent is said to be.
 */
const parts = {
  router: {
    title: "The router",
    file: "router/bench.mjs",
    args: ["--shared", options.shared],
    rounds: { current: 16, other: 8 },
  },
  requests: {
    title: "The request, in process",
    file: "http/bench.mjs",
    args: ["--prepare"],
    rounds: { current: 16, other: 10 },
  },
  wrk: { title: "The request, with wrk", file: "http/wrk.mjs", args: [], rounds: { current: 3, other: 2 } },
  build: { title: "The build", file: "build/bench.mjs", args: [], rounds: { current: 5, other: 3 } },
  start: { title: "Start and size", file: "start/bench.mjs", args: ["--prepare"], rounds: { current: 9, other: 5 } },
};

const results = path.join(bench, "results.md");

install();
const sections = readSections();
for (const name of options.only.split(",")) {
  const { title } = parts[name];
  sections.set(title, measure(parts[name]));
  writeSections();
}

/** What was measured before: a part that is not measured again stays as it is. */
function readSections() {
  if (!fs.existsSync(results)) return new Map();
  const [, ...texts] = fs.readFileSync(results, "utf8").split(/^## /m);
  return new Map(texts.map((text) => [text.slice(0, text.indexOf("\n")), `## ${text.trimEnd()}`]));
}

function writeSections() {
  const texts = Object.values(parts).flatMap(({ title }) => sections.get(title) ?? []);
  fs.writeFileSync(results, `${[preface(), ...texts].join("\n\n").trimEnd()}\n`);
}

/** Puts the peers where `package.json` says, and builds the project. */
function install() {
  if (!fs.existsSync(path.join(bench, "node_modules")))
    must("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]);
  must(process.execPath, [path.join(root, "test/setup/build.mjs")], root);
}

/** The tables of one part, for each Node and each run. They are printed as they come. */
function measure({ title, file, args, rounds }) {
  const heading = `## ${title}`;
  console.log(`\n${heading}\n`);
  if (!fs.existsSync(path.join(bench, file))) return say(heading, `There is no ${file}.`);
  const texts = [heading];
  for (const line of nodes)
    for (let run = 0; run < Number(options.runs); run++) {
      const count = options.rounds ?? String(line === "current" ? rounds.current : rounds.other);
      const all = [file, ...args, "--rounds", count];
      const { stdout, stderr, status } = spawnSync(nodeOf(line), all, { cwd: bench, encoding: "utf8" });
      const text = status === 0 ? stdout.trim() : `It failed:\n\n${stderr.trim()}`;
      console.log(`${text}\n`);
      texts.push(text);
      if (status !== 0) process.exitCode = 1;
    }
  return texts.join("\n\n");
}

function say(heading, text) {
  console.log(text);
  return `${heading}\n\n${text}`;
}

function preface() {
  const [cpu] = os.cpus();
  return [
    "# Measured",
    `Written by \`npm run bench\` on ${cpu?.model ?? "a processor"}, ${String(os.cpus().length)} cores, ${os.platform()}.`,
    "Each table was measured side by side: one short pass after another in changing order, medians of the passes, and medians of the ratios of a round (the middle half of them in brackets).",
    "Times of requests, look-ups and tables are CPU times, so that a busy machine counts for little; times of starts and of builds are wall times. The load stands above each table.",
  ].join("\n\n");
}

// The speed of the build: the table of issue 5, and `tsc` over what was built.
//
//   node test/bench/build/bench.mjs [--rounds 5] [--only small,large,watch,types]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare, interleave, load, markdown, median } from "../measure.mjs";
import { tool } from "../places.mjs";
import { writeProject } from "./project.mjs";
import { tsoa, writeTsoaProject } from "./tsoa-project.mjs";
import { measureTypes } from "./types.mjs";
import { measured } from "./usage.mjs";
import { watchLatencies } from "./watching.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "small,large,watch,types" },
  },
});
const rounds = Number(options.rounds);

const cold = ["build", "--no-cache"];
/** What is run where. `target` is in seconds of wall time; `mb` of resident memory. */
const works = {
  small: [
    { work: "`--help`", project: "nova", command: [tool, "--help"], target: 0.1 },
    { work: "75 controllers, 300 routes: cold", project: "nova", command: [tool, ...cold], target: 1 },
    { work: "75 controllers: nothing changed", project: "nova", command: [tool, "build"], target: 0.25 },
    { work: "75 controllers: `--check`", project: "nova", command: [tool, "build", "--check"], target: 0.25 },
    { work: "1,000 controllers x 5: cold", project: "thousand", command: [tool, ...cold], target: 2.5, mb: 300 },
    { work: "1,000 controllers: nothing changed", project: "thousand", command: [tool, "build"], target: 0.4 },
    { work: "1,000 controllers: `--check`", project: "thousand", command: [tool, "build", "--check"], target: 0.4 },
    { work: "tsoa spec-and-routes, the same 1,000", project: "tsoa", command: [tsoa, "spec-and-routes"] },
  ],
  large: [
    { work: "1,000 controllers x 5: cold", project: "thousand", command: [tool, ...cold] },
    { work: "10,000 controllers x 5: cold", project: "large", command: [tool, ...cold] },
  ],
};

const projects = {
  nova: (folder) => writeProject(folder, { controllers: 75, methods: 4 }),
  thousand: (folder) => writeProject(folder, { controllers: 1000 }),
  large: (folder) => writeProject(folder, { controllers: 10_000 }),
  tsoa: (folder) => writeTsoaProject(folder, { controllers: 1000 }),
};

const parts = {
  small: (folder) =>
    sideBySide(folder, works.small, rounds, { of: "1,000 controllers x 5: cold", to: "tsoa", target: 0.33 }),
  large: (folder) => sideBySide(folder, works.large, Math.ceil(rounds / 2), { of: "10,000", to: "1,000", target: 12 }),
  watch: watchTable,
  types: typesTable,
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-bench-"));
try {
  for (const name of options.only.split(",")) console.log(`${await parts[name](folder)}\n`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The works of one table, interleaved, and how two of them compare, round by round. */
async function sideBySide(folder, listed, rounds, { of, to, target }) {
  const named = [...new Set(listed.map(({ project }) => project))];
  for (const name of named) {
    projects[name](path.join(folder, name));
    if (name !== "tsoa") measured(path.join(folder, name), [tool, "build"]);
  }
  const samples = await interleave(
    listed.map(({ work, project, command }) => ({ name: work, pass: () => pass(path.join(folder, project), command) })),
    rounds,
  );
  const rows = listed.map(({ work, target, mb }) => row(work, samples.get(work), { target, mb }));
  const [one, other] = [of, to].map((start) => listed.find(({ work }) => work.startsWith(start)).work);
  const ratios = ["wall", "cpu"].map((what) => {
    const { ratio, low, high } = compare(
      ...[one, other].map((work) => samples.get(work).map((sample) => sample[what])),
    );
    return `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}) in ${what === "cpu" ? "CPU" : what} time`;
  });
  return [
    `Builds, each in a process of its own, ${rounds} rounds, node ${process.version}, ${load()}`,
    markdown(["work", "wall, s", "CPU, s", "memory, MB", "target"], rows),
    `${one} ÷ ${other}: ${ratios.join(", ")}; target ≤ ${target}.`,
  ].join("\n\n");
}

/** A cold build is one of CI: it writes its files anew, and finds no code that an earlier one has compiled. */
function pass(root, command) {
  if (!command.includes("--no-cache")) return measured(root, command);
  fs.rmSync(path.join(root, "src/generated"), { recursive: true, force: true });
  return measured(root, command, { CI: "true" });
}

function row(work, samples, { target, mb }) {
  const targets = [...(target === undefined ? [] : [`≤ ${target} s`]), ...(mb === undefined ? [] : [`≤ ${mb} MB`])];
  const [wall, cpu] = ["wall", "cpu"].map((what) => median(samples.map((sample) => sample[what])));
  const memory = Math.max(...samples.map((sample) => sample.memory));
  return [work, wall, cpu, memory, targets.join(", ")];
}

async function watchTable(folder) {
  const sizes = [
    { name: "nova", of: "75 controllers", methods: 4 },
    { name: "thousand", of: "1,000 controllers", methods: 5 },
  ];
  const rows = [];
  for (const { name, of, methods } of sizes) {
    const root = path.join(folder, name);
    if (!fs.existsSync(root)) projects[name](root);
    const waits = await watchLatencies(root, { saves: 2 * rounds, methods });
    rows.push([of, median(waits) * 1000, Math.min(...waits) * 1000, "≤ 100"]);
  }
  return [
    `\`build --watch\`, one controller edited: from the save to the new file, ${2 * rounds} saves, ${load()}`,
    markdown(["project", "median, ms", "fastest, ms", "target"], rows),
  ].join("\n\n");
}

async function typesTable(folder) {
  const rows = measureTypes(folder, [250, 500, 1000]);
  const cells = rows.map((r) => [
    String(r.controllers),
    r.wall,
    r.cpu,
    r.memory,
    String(r.types),
    String(r.instantiations),
  ]);
  return [
    `\`tsc --noEmit\` over controllers and generated files, one run each, ${load()}`,
    markdown(["controllers x 5", "wall, s", "CPU, s", "memory, MB", "types", "instantiations"], cells),
  ].join("\n\n");
}

// From spawn to the first answer, and the memory at that moment, of a service of Nova's size.
//
//   node start/bench.mjs [--rounds 9] [--json FILE] [--prepare]
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare, interleave, load, markdown, median } from "../measure.mjs";
import { bench } from "../places.mjs";
import { bundle } from "./bundle.mjs";
import { firstPath, novaSize, prepareNovaSize } from "./nova-size.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    json: { type: "string" },
    prepare: { type: "boolean", default: false },
  },
});

if (options.prepare) prepareNovaSize();
const { folder, bundles } = bundle();
const programs = {
  "bare node:http": path.join(bench, "start/bare.mjs"),
  "**paste-gen**": path.join(novaSize, "dist/main.js"),
  ...Object.fromEntries(bundles.map(({ name, file }) => [`**paste-gen, ${name}**`, file])),
};
const memory = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
const rivals = Object.entries(programs).map(([name, file]) => ({ name, pass: () => start(name, file) }));
const taken = Object.fromEntries(await interleave(rivals, Number(options.rounds)));
fs.rmSync(folder, { recursive: true });
const results = { taken, memory, bytes: Object.fromEntries(bundles.map(({ name, bytes }) => [name, bytes])) };
print(results);
if (options.json !== undefined) fs.writeFileSync(options.json, JSON.stringify(results));

/** Milliseconds until the first answer. */
async function start(name, file) {
  const started = performance.now();
  const child = spawn(process.execPath, [file], { cwd: path.dirname(file), stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const port = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => resolve(/READY (\d+)/.exec(chunk.toString())?.[1]));
    child.on("exit", (code) => reject(new Error(`${name} ended with ${String(code)}`)));
  });
  const status = await ask(port);
  const taken = performance.now() - started;
  memory[name].push(residentMegabytes(child.pid));
  child.kill("SIGKILL");
  await ended;
  if (status !== 200) throw new Error(`${name} answered ${String(status)}`);
  return taken;
}

function ask(port) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: "127.0.0.1", port, path: firstPath, agent: false }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    request.on("error", reject);
  });
}

/** Where there is a /proc. */
function residentMegabytes(pid) {
  const file = `/proc/${String(pid)}/status`;
  return fs.existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, "utf8"))?.[1]) / 1024 : NaN;
}

function print({ taken, memory, bytes }) {
  console.log(`From spawn to the first answer, ${options.rounds} rounds, node ${process.version}, ${load()}\n`);
  const bare = "bare node:http";
  const rows = Object.entries(taken).map(([name, passes]) => [
    name,
    median(passes),
    compare(passes, taken[bare]).ratio,
    median(memory[name]),
    compare(memory[name], memory[bare]).ratio,
  ]);
  console.log(`${markdown(["program", "ms", "÷ bare", "resident, MB", "÷ bare"], rows)}\n`);
  const sizes = Object.entries(bytes).map(([name, size]) => `${name}: ${shownSize(size)}`);
  console.log(`The service without node_modules, which runs: ${sizes.join("; ")}.\n`);
}

function shownSize(bytes) {
  return `${(bytes / 1024).toFixed(0)} kB`;
}

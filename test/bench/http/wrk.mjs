// The same scenarios over loopback with wrk, a core for each side where there are two: requests a second, and the server's CPU for one.
//
//   node http/wrk.mjs [--rounds 3] [--seconds 2] [--only lean,public,fastify] [--prepare]
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare, interleave, load, markdown, median } from "../measure.mjs";
import { bench, work } from "../places.mjs";
import { scenarios } from "./scenarios.mjs";
import { prepareWidgets } from "./widgets.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "2" },
    only: { type: "string", default: "lean,public,fastify,nest,tsoa" },
    prepare: { type: "boolean", default: false },
  },
});
/** What real Nova answered a second on eventlet (Debian's python3-nova 26.2.2, one process): recorded, not measured here. */
const recorded = { small: 803, action: 392 };
const isThere = spawnSync("wrk", ["-v"]).error === undefined;
/** Jiffies of /proc. */
const tick = 10_000;

if (!isThere) console.log("wrk is not installed: this part is left out.");
else {
  if (options.prepare) prepareWidgets();
  console.log(`wrk -t1 -c64, ${options.rounds} rounds of ${options.seconds} s, node ${process.version}, ${load()}\n`);
  for (const [name, scenario] of Object.entries(scenarios)) await measure(name, scenario);
}

async function measure(name, { title, bare, request }) {
  const file = path.join(work, `${name}.requests`);
  fs.writeFileSync(file, Array.from({ length: 256 }, () => `${request().toString("latin1")}\0`).join(""));
  const servers = [];
  for (const server of [`bare:${bare}`, ...options.only.split(",")]) servers.push(await start(server));
  try {
    for (const server of servers) run(server, file, 1);
    const rates = new Map(servers.map((server) => [server.name, []]));
    const contenders = servers.map((server) => ({
      name: server.name,
      pass: () => {
        const { rate, cpu } = run(server, file, options.seconds);
        rates.get(server.name).push(rate);
        return cpu;
      },
    }));
    const taken = await interleave(contenders, Number(options.rounds));
    print(name, title, { rates, taken });
  } finally {
    for (const { child } of servers) child.kill("SIGKILL");
  }
}

async function start(name) {
  const child = spawn(process.execPath, ["http/listen.mjs", name], {
    cwd: bench,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => resolve(/READY (\d+)/.exec(chunk.toString())?.[1]));
    child.on("exit", (code) => reject(new Error(`${name} ended with ${String(code)}`)));
  });
  return { name, child, port };
}

/** Requests a second, and microseconds of the server's CPU for each. */
function run({ child, port }, file, seconds) {
  const before = cpuOf(child.pid);
  const args = [
    "-t1",
    "-c64",
    `-d${String(seconds)}s`,
    "-s",
    "http/requests.lua",
    `http://127.0.0.1:${port}/`,
    "--",
    file,
  ];
  const { stdout, stderr, status } = spawnSync("wrk", args, { cwd: bench, encoding: "utf8" });
  const [, count] = /(\d+) requests in/.exec(stdout) ?? [];
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  if (status !== 0 || count === undefined || /Socket errors/.test(stdout))
    throw new Error(`wrk failed:\n${stdout}${stderr}`);
  return { rate: Number(rate), cpu: (cpuOf(child.pid) - before) / Number(count) };
}

/** Microseconds; 0 where there is no /proc. */
function cpuOf(pid) {
  if (os.platform() !== "linux") return 0;
  const fields = fs
    .readFileSync(`/proc/${String(pid)}/stat`, "utf8")
    .split(") ")[1]
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function print(name, title, { rates, taken }) {
  const [bare] = taken.keys();
  const nova = recorded[name];
  const head = [
    title,
    "requests/s",
    "CPU, µs",
    "CPU ÷ bare",
    "paste-gen's CPU ÷ it",
    ...(nova ? ["requests/s ÷ Nova"] : []),
  ];
  const rows = [...taken].map(([server, cpus]) => [
    server === "lean" ? "**lean**" : server,
    median(rates.get(server)),
    median(cpus),
    compare(cpus, taken.get(bare)).ratio,
    taken.has("lean") ? compare(taken.get("lean"), cpus).ratio : NaN,
    ...(nova ? [median(rates.get(server)) / nova] : []),
  ]);
  console.log(`${markdown(head, rows)}\n`);
  if (nova)
    console.log(`Nova on eventlet: ${String(nova)} requests a second, as recorded; not measured in this run.\n`);
}

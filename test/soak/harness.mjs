// What the scenarios share: starting the program, keep-alive clients, figures. Everything on loopback, everything bounded.
import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts the program; resolves when everything of it listens. */
export async function startProgram({ conf = {}, workers = 0, nodeOptions = [] } = {}) {
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    SOAK_CONF: JSON.stringify(conf),
    SOAK_WORKERS: String(workers),
  };
  const child = spawn(process.execPath, [...nodeOptions, path.join(here, "program.mjs")], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const state = { port: 0, pids: [], log: "" };
  child.stderr.on("data", (chunk) => (state.log += chunk));
  const exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  await new Promise((resolve, reject) => {
    exit.then((status) => reject(new Error(`the program ended (${status}): ${state.log}`)));
    createInterface(child.stdout).on("line", (line) => {
      const said = JSON.parse(line);
      if (said.url) {
        state.port = Number(new URL(said.url).port);
        state.pids.push(said.pid);
      }
      if (said.launched === child.pid) resolve();
    });
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await exit;
    clearTimeout(late);
  };
  return {
    child,
    exit,
    stop,
    pid: child.pid,
    pids: state.pids,
    log: () => state.log,
    get port() {
      return state.port;
    },
  };
}

/** One request. Resolves with its status, the answer's headers and text; rejects when the connection fails. */
export function ask(port, target, { agent = false, method = "GET", body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: target, agent, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** The program's memory after a collection (it runs with --expose-gc). */
export async function memory(port) {
  return JSON.parse((await ask(port, "/memory")).text);
}

/** What a process has used so far: seconds of processor time, bytes of resident memory. Null where there is no /proc. */
export function usage(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, rss: Number(fields[21]) * 4096 };
  } catch {
    return null;
  }
}

/**
 * So many clients, each with a connection of its own, one request after another.
 * `pause`: milliseconds between a client's requests. Stop it for the figures.
 */
export function startLoad(port, target, clients, { pause = 0 } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const figures = { statuses: {}, failed: 0, failures: {}, latencies: [], refusals: [], began: performance.now() };
  const state = { on: true };
  const client = async () => {
    while (state.on) {
      const began = performance.now();
      try {
        const { status } = await ask(port, target, { agent });
        figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
        if (status === 200) figures.latencies.push(performance.now() - began);
        if (status === 503) figures.refusals.push(performance.now() - began);
      } catch (error) {
        figures.failed++;
        const why = error.code ?? error.message;
        figures.failures[why] = (figures.failures[why] ?? 0) + 1;
        await sleep(20);
      }
      if (pause > 0) await sleep(pause);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    figures,
    async stop() {
      const seconds = (performance.now() - figures.began) / 1000;
      const answered = figures.statuses[200] ?? 0;
      state.on = false;
      await all;
      agent.destroy();
      const at = (share, latencies = figures.latencies) => {
        const sorted = latencies.sort((a, b) => a - b);
        return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
      };
      return {
        perSecond: Math.round(answered / seconds),
        p50: at(0.5),
        p99: at(0.99),
        refusedP50: at(0.5, figures.refusals),
        refusedP99: at(0.99, figures.refusals),
        statuses: figures.statuses,
        failed: figures.failed,
        failures: figures.failures,
      };
    },
  };
}

export async function loadFor(seconds, ...load) {
  const running = startLoad(...load);
  await sleep(seconds * 1000);
  return running.stop();
}

/**
 * Load on two programs in turns: whatever else the machine does meanwhile, it does to both. Gives the medians of their answers a second, and those of the
 * second one's share of the first one's, in answers and in the server's processor time for each.
 */
export async function inTurns(one, other, { rounds, seconds, clients }) {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const measured = new Map();
    for (const program of round % 2 === 0 ? [one, other] : [other, one])
      measured.set(program, await measure(program, seconds, clients));
    pairs.push([measured.get(one), measured.get(other)]);
  }
  return {
    first: median(pairs.map(([first]) => first.perSecond)),
    second: median(pairs.map(([, second]) => second.perSecond)),
    share: median(pairs.map(([first, second]) => second.perSecond / first.perSecond)),
    cpuShare: median(pairs.map(([first, second]) => second.cpu / first.cpu)),
    p99: Math.max(...pairs.map(([, second]) => second.p99)),
    failed: pairs.flat().reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Answers a second, and the server's processor time an answer in microseconds. */
async function measure(program, seconds, clients) {
  const before = usage(program.pid);
  const { perSecond, p99, failed, statuses } = await loadFor(seconds, program.port, "/", clients);
  const after = usage(program.pid);
  const { 200: answered = 1, ...others } = statuses;
  const cpu = before === null || after === null ? 0 : ((after.cpu - before.cpu) * 1e6) / answered;
  return { perSecond, p99, cpu, failed: failed + Object.values(others).reduce((sum, count) => sum + count, 0) };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000) / 1000;
}

/** Opens so many raw connections, a few at a time, and calls `use` with each. */
export async function openConnections(port, count, use = () => undefined, batch = 100) {
  const sockets = [];
  for (let opened = 0; opened < count; opened += batch) {
    await Promise.all(
      Array.from(
        { length: Math.min(batch, count - opened) },
        () =>
          new Promise((resolve, reject) => {
            const socket = connect(port, "127.0.0.1", resolve);
            socket.once("error", reject);
            socket.on("error", () => undefined);
            sockets.push(socket);
            use(socket);
          }),
      ),
    );
  }
  return sockets;
}

/** Runs a scenario as a program: `--short` for a shortened form. Prints its figures; the status tells whether its bounds held. */
export async function main(url, run) {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== url) return;
  const short = process.argv.includes("--short");
  const began = performance.now();
  const { figures, failures } = await run({ short });
  const name = path.basename(fileURLToPath(url), ".mjs");
  process.stdout.write(
    `${JSON.stringify({ scenario: name, short, seconds: Math.round((performance.now() - began) / 100) / 10, figures, failures }, null, 2)}\n`,
  );
  process.exit(failures.length === 0 ? 0 : 1);
}

/** Collects the bounds that did not hold. */
export function bounds() {
  const failures = [];
  return {
    failures,
    hold(condition, sentence) {
      if (!condition) failures.push(sentence);
    },
  };
}

/** Numbers from a seed, the same on every machine (xorshift32). */
export function random(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
  return { next, below: (bound) => Math.floor(next() * bound), pick: (list) => list[Math.floor(next() * list.length)] };
}

// CPU of a request, in process: the table of issue 5's requests.
//
//   node http/bench.mjs [--rounds 40] [--only NAME,NAME] [--scenario NAME,NAME] [--json FILE] [--prepare]
import fs from "node:fs";
import { parseArgs } from "node:util";
import { compare, cpuSince, interleave, load, markdown, median } from "../measure.mjs";
import { Driver } from "./memory-socket.mjs";
import { malformedAction, scenarios } from "./scenarios.mjs";
import { createBare } from "./servers/bare.mjs";
import { createWidgets, prepareWidgets, widgetsRoutes } from "./widgets.mjs";

process.env.NODE_ENV = "production";
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "40" },
    only: { type: "string", default: "lean,public,fastify,nest,tsoa" },
    scenario: { type: "string", default: Object.keys(scenarios).join(",") },
    json: { type: "string" },
    prepare: { type: "boolean", default: false },
  },
});

/** How to make each server, not listening. */
const makers = {
  lean: () => createWidgets("lean"),
  public: () => createWidgets("public"),
  fastify: async () => (await import("./servers/fastify.mjs")).createFastify(widgetsRoutes()),
  nest: async () => (await import("./servers/nest.mjs")).createNest(widgetsRoutes()),
  tsoa: async () => (await import("./servers/tsoa.mjs")).createTsoa(widgetsRoutes()),
};
const titles = {
  lean: "**paste-gen, lean wire**",
  public: "**paste-gen, public wire**",
  bare: "bare node:http",
  fastify: "Fastify 5",
  nest: "NestJS on Fastify",
  tsoa: "tsoa on Express",
};
/** How many different requests a scenario has. */
const variety = 256;
/** How many requests a pass sends on each connection: enough for the collections of garbage that fall into it to be its fair share. */
const repeats = 20;
/**
 * How often, and for how many milliseconds of CPU each time, a server is warmed up: of wall time a busy machine would give it a part. More than once, because
 * node:'s own functions, which all servers share, are compiled anew when another server uses them in another way.
 */
const warmUps = 2;
const warmUp = 750;

if (options.prepare) prepareWidgets();
const drivers = new Map();
for (const name of options.only.split(",")) drivers.set(name, new Driver(await makers[name]()));
for (const [name, driver] of drivers) await check(name, driver);

const results = {};
for (const name of options.scenario.split(",")) results[name] = await measure(scenarios[name]);
print(results);
if (options.json !== undefined) fs.writeFileSync(options.json, JSON.stringify(results));
process.exit(0);

/** Every server must do the whole work, or its figure would say nothing. */
async function check(name, driver) {
  for (const { title, request, isRight } of Object.values(scenarios)) {
    const answer = await driver.ask(request());
    if (!isRight(answer)) throw new Error(`${name} answers wrongly to ${title}:\n${answer}`);
  }
  const refusal = await driver.ask(malformedAction());
  if (!refusal.startsWith("HTTP/1.1 400 ")) throw new Error(`${name} takes a malformed action:\n${refusal}`);
}

/** Microseconds a request, by server, a number a round. */
async function measure({ bare, request }) {
  const requests = Array.from({ length: variety }, () => request());
  const contenders = [["bare", new Driver(createBare(bare))], ...drivers].map(([name, driver]) => ({
    name,
    pass: () => driver.pass(requests, repeats),
  }));
  for (let turn = 0; turn < warmUps; turn++)
    for (const { pass } of contenders)
      for (const before = process.cpuUsage(); cpuSince(before) < warmUp * 1000;) await pass();
  return Object.fromEntries(await interleave(contenders, Number(options.rounds)));
}

function print(found) {
  const peers = ["bare", ...drivers.keys()].filter((name) => name !== "lean" && name !== "public");
  const own = [...drivers.keys()].filter((name) => !peers.includes(name));
  console.log(`CPU of a request in process, ${options.rounds} rounds, node ${process.version}, ${load()}\n`);
  const head = ["scenario", ...["bare", ...drivers.keys()].map((name) => `${titles[name]}, µs`)];
  const rows = Object.entries(found).map(([name, taken]) => [
    scenarios[name].title,
    ...Object.values(taken).map((passes) => median(passes)),
  ]);
  console.log(`${markdown(head, rows)}\n`);
  for (const name of own) {
    const ratios = Object.entries(found).map(([scenario, taken]) => [
      scenarios[scenario].title,
      ...peers.map((peer) => ratio(compare(taken[name], taken[peer]))),
    ]);
    console.log(`${markdown([titles[name], ...peers.map((peer) => `÷ ${titles[peer]}`)], ratios)}\n`);
  }
}

function ratio({ ratio: middle, low, high }) {
  return `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

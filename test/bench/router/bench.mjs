// The router tables of issue 5: nanoseconds a look-up, variables included, on strings as they come from a parser.
//
//   node router/bench.mjs [--rounds 30] [--table NAME,NAME] [--strings flat,sliced,cons] [--shared FOLDER] [--json FILE]
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare, cpuSince, interleave, load, markdown, median } from "../measure.mjs";
import { root } from "../places.mjs";
import { contenders, found } from "./contenders.mjs";
import { createRequests } from "./requests.mjs";
import { createTables } from "./tables.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "30" },
    table: { type: "string" },
    strings: { type: "string", default: "flat,sliced,cons" },
    shared: { type: "string", default: path.join(root, "../shared") },
    json: { type: "string" },
  },
});
/** How many look-ups a pass has at least, and how long a router is warmed up, in milliseconds. */
const passLength = 6000;
const warmUp = 800;
const own = "**paste-gen**";

/** How strings come into being; a string that was used before has its hash, which flatters whoever looks it up in a map. */
const makers = {
  flat: (bytes) => bytes.latin1Slice(),
  sliced: (bytes) => `${bytes.latin1Slice()}?limit=10&marker=1`.slice(0, bytes.length),
  cons: (bytes) => bytes.latin1Slice(0, bytes.length >> 1) + bytes.latin1Slice(bytes.length >> 1),
};

const results = [];
const tables = createTables(options.shared);
if (tables.nova === undefined)
  console.log("Without ../shared there are no lists of Nova's and GitHub's routes: they are left out.\n");
for (const name of options.table?.split(",") ?? Object.keys(tables))
  for (const strings of options.strings.split(",")) {
    const result = await measure(name, tables[name], strings);
    results.push(result);
    print(result);
  }
if (options.json !== undefined) fs.writeFileSync(options.json, JSON.stringify(results));

async function measure(name, routes, strings) {
  const requests = createRequests(name, routes);
  const count = Math.ceil(passLength / requests.length) * requests.length;
  const asked = Array.from({ length: count }, (_, i) => requests[i % requests.length]);
  const input = {
    methods: asked.map(({ method }) => method),
    bytes: asked.map(({ path }) => Buffer.from(path, "latin1")),
    make: makers[strings],
  };
  const wrong = {};
  const rivals = Object.entries(contenders).flatMap(([rival, create]) => {
    const before = process.cpuUsage();
    const { find } = create(routes);
    const build = cpuSince(before) / 1000;
    const problem = check(find, requests);
    if (problem !== null) wrong[rival] = problem;
    return problem === null ? [{ name: rival, build, pass: createPass(rival, find, input) }] : [];
  });
  for (const { pass } of rivals) for (const started = Date.now(); Date.now() - started < warmUp;) pass();
  const taken = await interleave(rivals, Number(options.rounds));
  const builds = Object.fromEntries(rivals.map(({ name: rival, build }) => [rival, build]));
  return { name, strings, routes: routes.length, taken: Object.fromEntries(taken), builds, wrong, busy: load() };
}

/** What a router answers wrongly; null when all is well. Its figure would say nothing. */
function check(find, requests) {
  for (const { method, path, index, values } of requests) {
    const got = find(method, path);
    if (got !== index) return `${method} ${path}: route ${String(got)}, not ${String(index)}`;
    if (index < 0) continue;
    const params = values.length === 0 ? [] : valuesOf(found.params);
    if (values.some((value) => !params.includes(value))) return `${method} ${path}: ${JSON.stringify(params)}`;
  }
  return null;
}

function valuesOf(params) {
  return Array.isArray(params) ? params.map(({ value }) => value) : Object.values(params);
}

/** Each router gets a loop of its own, by a text of its own: V8 makes one of equal texts, and a loop that all share would call them indirectly. */
function createPass(name, find, { methods, bytes, make }) {
  const loop = new Function(
    "find",
    "methods",
    "paths",
    `let sum = 0; for (let i = 0; i < paths.length; i++) sum += find(methods[i], paths[i]); return sum; // ${name}`,
  );
  return () => {
    const paths = bytes.map(make);
    const before = process.cpuUsage();
    loop(find, methods, paths);
    return (cpuSince(before) * 1000) / paths.length;
  };
}

function print({ name, strings, routes, taken, builds, wrong, busy }) {
  console.log(
    `${name}: ${String(routes)} routes, ${strings} strings, ${options.rounds} rounds, node ${process.version}, ${busy}\n`,
  );
  const rows = Object.entries(taken)
    .map(([rival, passes]) => [rival, median(passes), compare(taken[own], passes).ratio, builds[rival]])
    .sort(([, a], [, b]) => a - b);
  console.log(`${markdown(["router", "ns a look-up", "paste-gen ÷ it", "build, ms"], rows)}\n`);
  for (const [rival, problem] of Object.entries(wrong)) console.log(`left out: ${rival} (${problem})\n`);
}

// Asks the compiled application in this folder (dist/generated/server.js) what a file of requests says, and prints its answers. `node answer-requests.mjs FILE`
//
// A request is a line `METHOD TARGET`, its headers, and after an empty line its body; a line that begins with `###` says what the next one shows.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inject } from "@paste-gen/runtime";

const [file = ""] = process.argv.slice(2);
const compiled = (name) => pathToFileURL(path.resolve("dist", name)).href;

const { createApp } = await import(compiled("generated/server.js"));
const { dependencies, options } = fs.existsSync("dist/dependencies.js")
  ? await import(compiled("dependencies.js"))
  : {};
const app = createApp(dependencies, { here: "/srv/shop", ...options });

const blocks = fs.readFileSync(file, "utf8").split(/^###\s*(.*)\n/m);
for (let i = 1; i < blocks.length; i += 2) console.log(`### ${blocks[i]}\n${await ask(blocks[i + 1])}\n`);

/** One request, and its answer: status, headers, body. */
async function ask(text) {
  const [head = "", ...rest] = text.trim().split("\n\n");
  const [line = "", ...headerLines] = head.split("\n");
  const [method, target] = line.split(" ");
  const headers = headerLines.map((header) => header.split(/:\s*/, 2));
  const body = rest.length === 0 ? {} : { body: rest.join("\n\n") };
  const response = await inject(app, { method, path: target, headers, ...body });
  const all = [line, `-> ${response.status}`, ...headerLinesOf(response.headers)];
  return (response.text === "" ? all : [...all, "", response.text.trimEnd()]).join("\n");
}

/** `Vary: Accept` for each pair of the flat list; what differs from run to run is left out. */
function headerLinesOf(list) {
  const pairs = list.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${list[i + 1]}`] : []));
  return pairs.map((pair) => pair.replace(/req-[0-9a-f-]{36}/g, "req-…"));
}

// `npm start`: sets everything up, generates the compute example, and serves it on 127.0.0.1:8774.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { build } from "../test/setup/build.mjs";
import { install } from "../test/setup/install.mjs";
import { mustRun, root, run, tool } from "../test/setup/processes.mjs";

const example = path.join(root, "examples/compute");
const program = path.join(root, "dist/cli/bin.js");
const address = { host: "127.0.0.1", port: 8774 };

await mustBeFree();
await install();
await build();

console.log(
  "Generating examples/compute from its api-paste.ini and controllers:\n",
);
const generated = await mustRun(["node", program, "build"], { cwd: example });
console.log(indent(`${generated.output}${await contents()}`));
console.log("\nCompiling it");
await mustRun(["node", tool("typescript/bin/tsc")], { cwd: example });

const server = spawn(process.execPath, ["dist/main.js"], {
  cwd: example,
  stdio: "inherit",
});
server.on("exit", (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 0;
});
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => server.kill(signal));

await untilItAnswers();
const url = `http://${address.host}:${String(address.port)}`;
console.log(`
Serving on ${url}. Try:

  curl -s ${url}/
  curl -s ${url}/v2.1/flavors/detail -H 'X-Auth-Token: demo:demo'
  curl -s ${url}/v2.1/servers/detail -H 'X-Auth-Token: demo:demo' -H 'OpenStack-API-Version: compute 2.73'
`);

/** Another program at the address would answer in the example's place. */
async function mustBeFree() {
  const probe = net.createServer();
  try {
    await once(probe.listen(address), "listening");
  } catch (error) {
    console.error(`The example can't be served: ${error.message}`);
    process.exit(1);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Asks until the server answers, or has ended. */
async function untilItAnswers() {
  while (server.exitCode === null && server.signalCode === null) {
    try {
      await fetch(`http://${address.host}:${String(address.port)}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  process.exit(server.exitCode ?? 1);
}

/** The files that were generated, and how many routes they have. */
async function contents() {
  const { output } = await run(
    ["node", program, "routes", "--quiet", "--format", "json"],
    { cwd: example },
  );
  const folder = path.join(example, "src/generated");
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  const lines = files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const length = fs.readFileSync(file, "utf8").split("\n").length - 1;
      return `${String(length).padStart(6)} lines  ${path.relative(root, file)}`;
    });
  return `${lines.sort().join("\n")}\n${String(JSON.parse(output).length).padStart(6)} routes and versions of them, which paste-gen routes lists`;
}

function indent(text) {
  return text.replace(/^(?=.)/gm, "  ").trimEnd();
}

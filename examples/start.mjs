// `npm start`: sets everything up, generates the compute example, and serves it on 127.0.0.1:8774.
import { spawn } from "node:child_process";
import path from "node:path";
import { build } from "../test/setup/build.mjs";
import { install } from "../test/setup/install.mjs";
import { mustRun, root, run, tool } from "../test/setup/processes.mjs";

const example = path.join(root, "examples/compute");
const address = { host: "127.0.0.1", port: 8774 };

await install();
await build();

console.log("Generating examples/compute from its api-paste.ini and controllers:");
const generated = await mustRun(["node", path.join(root, "dist/cli/bin.js"), "build"], { cwd: example });
console.log(indent(generated.output));
const routes = await run(["node", path.join(root, "dist/cli/bin.js"), "routes", "--quiet"], { cwd: example });
console.log(indent(routes.output));
await mustRun(["node", tool("typescript/bin/tsc")], { cwd: example });

const server = spawn(process.execPath, ["dist/main.js"], { cwd: example, stdio: "inherit" });
server.on("exit", (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 0;
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));

await untilItAnswers();
const url = `http://${address.host}:${String(address.port)}`;
console.log(`
Serving on ${url}. Try:

  curl -s ${url}/
  curl -s ${url}/v2.1/servers
  curl -s ${url}/v2.1/flavors/detail -H 'OpenStack-API-Version: compute 2.61'
`);

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

function indent(text) {
  return text.replace(/^(?=.)/gm, "  ").trimEnd();
}

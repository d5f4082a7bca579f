// `npm test`: sets everything up, runs every check, two at a time, and closes with a line 'N passed, N failed'.
import fs from "node:fs";
import path from "node:path";
import { install } from "./setup/install.mjs";
import { mustRun, root, run, tool } from "./setup/processes.mjs";

const started = performance.now();
await install();
const { build } = await import("./setup/build.mjs");
await build();
// the conformance checks ask the widgets example
await mustRun(["node", tool("typescript/bin/tsc"), "-p", "examples/widgets"]);

const results = path.join(root, "node_modules/.cache/paste-gen-setup/vitest.json");
const examples = exampleFolders();

/** A compiler's trees live long: the more room the young ones have, the less often V8 copies them on. Takes a seventh off lint's time. */
const compiler = ["node", "--max-semi-space-size=64"];

/** The long ones first. A check is a command, and how its output is counted: by default as one. */
const checks = [
  {
    name: "tests",
    command: [
      "node",
      tool("vitest/vitest.mjs"),
      "run",
      "--reporter=json",
      `--outputFile.json=${results}`,
      "--reporter=default",
    ],
    count: countTests,
  },
  { name: "lint", command: [...compiler, tool("eslint/bin/eslint.js"), "--max-warnings=0", "."] },
  // what nobody else compiles needs no other compiler than the fastest
  { name: "types of the tests", command: ["node", tool("typescript-7/bin/tsc"), "-p", "test/tsconfig.json"] },
  { name: "formatting", command: ["node", tool("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."] },
  ...examples.flatMap(exampleChecks),
  ...conformanceChecks(),
];

const failures = [];
let passed = 0;
let failed = 0;
await Promise.all([work(checks), work(checks)]);
for (const { name, output } of failures) console.log(`\n──── ${name} failed ────\n${output.trimEnd()}`);
console.log(`\n${seconds(started)} in all`);
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Takes one check after the other from the list until none is left. */
async function work(list) {
  for (let check = list.shift(); check !== undefined; check = list.shift()) {
    const result = await run(check.command, { cwd: check.cwd, env: check.env });
    const counted = (check.count ?? countLine)(result);
    passed += counted.passed;
    failed += counted.failed;
    if (counted.failed > 0) failures.push({ name: check.name, output: result.output });
    const numbers =
      counted.passed + counted.failed > 1 ? `${String(counted.passed)} passed, ${String(counted.failed)} failed` : "";
    console.log(
      `${counted.failed === 0 ? "ok    " : "FAILED"} ${check.name.padEnd(34)} ${`${result.seconds.toFixed(1)} s`.padStart(8)}  ${numbers}`,
    );
  }
}

/** By a closing line 'N passed, N failed' when there is one, else the command as one check. A command that fails has failed at least once. */
function countLine({ ok, output }) {
  const [, good, bad] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  const counted =
    good === undefined ? { passed: ok ? 1 : 0, failed: 0 } : { passed: Number(good), failed: Number(bad) };
  return ok ? counted : { ...counted, failed: Math.max(1, counted.failed) };
}

/** vitest's own report; a file that does not even load counts as a failure. */
function countTests(result) {
  if (!fs.existsSync(results)) return { passed: 0, failed: 1 };
  const report = JSON.parse(fs.readFileSync(results, "utf8"));
  fs.rmSync(results);
  const counted = {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites),
  };
  return result.ok ? counted : { ...counted, failed: Math.max(1, counted.failed) };
}

function exampleFolders() {
  const entries = fs.readdirSync(path.join(root, "examples"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && hasIni(entry.name)).map((entry) => entry.name);
}

function hasIni(example) {
  return fs.readdirSync(path.join(root, "examples", example)).some((file) => file.endsWith(".ini"));
}

/** What an example's files are generated to is committed: generating them again must change nothing, and they must type-check. */
function exampleChecks(example) {
  const cwd = path.join(root, "examples", example);
  return [
    {
      name: `${example}: generated files`,
      command: ["node", path.join(root, "dist/cli/bin.js"), "build", "--check"],
      cwd,
    },
    {
      name: `${example}: types`,
      command: ["node", tool("typescript/bin/tsc"), "--noEmit", "--composite", "false", "--incremental", "false"],
      cwd,
    },
  ];
}

/** The checkers that lie beside the project, and what each holds of ours against its recordings. */
function conformanceChecks() {
  const known = [
    { name: "conformance: PasteDeploy", checker: "paste/check.mjs", subject: "dist/parser/paste/open-paste.js" },
    ...["lean", "public"].map((wire) => ({
      name: `conformance: Nova, ${wire} wire`,
      checker: "nova/check.mjs",
      subject: "test/conformance/adapter.mjs",
      env: { PASTE_GEN_WIRE: wire },
    })),
  ];
  return known.flatMap(({ name, checker, subject, env }) => {
    const file = path.resolve(root, "../shared", checker);
    if (fs.existsSync(file)) return [{ name, command: ["node", file, subject], env }];
    console.log(`skipped ${name}: there is no ${path.join("../shared", checker)} beside the project`);
    return [];
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

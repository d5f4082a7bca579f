// Builds both packages into their dist folders, when something changed: tsc, then the files that tsc leaves behind (templates, the config's schema).
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun, root, tool } from "./processes.mjs";

const toolDist = path.join(root, "dist");
const runtimeDist = path.join(root, "src/runtime/dist");
const stamp = path.join(root, "node_modules/.cache/paste-gen-setup/build.sha256");
const lock = path.join(root, "node_modules/.cache/paste-gen-setup/build.lock");

/** Leaves both `dist` folders as the sources say. Does nothing when they are so already. Several processes may ask at once. */
export async function build() {
  await locked(async () => {
    const now = fingerprint();
    const isThere = [stamp, path.join(toolDist, "cli/bin.js"), runtimeDist].every((file) => fs.existsSync(file));
    if (isThere && fs.readFileSync(stamp, "utf8") === now) return;
    process.stderr.write("building\n");
    await mustRun(["node", tool("typescript/bin/tsc"), "-b", "tsconfig.json"]);
    for (const file of sources().filter(isAsset)) copy(file);
    await prepareAnswers();
    fs.chmodSync(path.join(toolDist, "cli/bin.js"), 0o755);
    fs.writeFileSync(stamp, now);
  });
}

/** Renders what `--help` and `--version` print, with the program that was just built. */
async function prepareAnswers() {
  const script = `
    const { answersToPrepare } = await import("./main.js");
    const { preparedFile } = await import("./prepared-answers.js");
    (await import("node:fs")).writeFileSync(preparedFile, JSON.stringify(answersToPrepare()));`;
  await mustRun(["node", "--input-type=module", "--eval", script], { cwd: path.join(toolDist, "cli") });
}

/** Files that belong to the tool but are not compiled. */
function isAsset(file) {
  return file.startsWith("src/") && (file.endsWith(".hbs") || file.endsWith(".schema.json"));
}

function copy(file) {
  const target = path.join(toolDist, path.relative("src", file));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(root, file), target);
}

/** Changes when any file that the build reads does. */
function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const file of [...sources(), "package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json"]) {
    const { size, mtimeMs } = fs.statSync(path.join(root, file));
    hash.update(`\0${file}\0${size}\0${mtimeMs}`);
  }
  return hash.digest("hex");
}

/** All files below src, relative to the root, sorted. */
function sources(folder = "src") {
  const found = [];
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.name === "dist" || entry.name === "node_modules") continue;
    if (entry.isDirectory()) found.push(...sources(file));
    else found.push(file);
  }
  return found.sort();
}

/** Runs `work` while no other process does. A lock older than five minutes was left by one that was killed. */
async function locked(work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 300_000) fs.rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const release = () => fs.rmSync(lock, { recursive: true, force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build();

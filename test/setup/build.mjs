// Builds both packages into their dist folders, when something changed: tsc, then the files that tsc leaves behind (templates, the config's schema), then the
// runtime's bundle.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun, root, tool } from "./processes.mjs";

const toolDist = path.join(root, "dist");
const runtimeDist = path.join(root, "src/runtime/dist");
const stamp = path.join(root, "node_modules/.cache/paste-gen-setup/build.sha256");
/** Tells the tool which build it is: its cache believes no other's. */
const buildId = path.join(toolDist, "cli/build-id");
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
    removeLeftovers();
    await (await import("./bundle-runtime.mjs")).bundleRuntime();
    linkProgram();
    fs.writeFileSync(buildId, now);
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

/** Makes `paste-gen` callable from the examples' scripts, as it is where the package is installed. */
function linkProgram() {
  const program = path.join(toolDist, "cli/bin.js");
  const link = path.join(root, "node_modules/.bin/paste-gen");
  fs.chmodSync(program, 0o755);
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.relative(path.dirname(link), program), link);
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

/** Removes what was built from sources that are gone: it would be packed and published. */
function removeLeftovers() {
  const wanted = new Set(sources().flatMap(outputsOf));
  for (const dist of ["dist", "src/runtime/dist"]) {
    for (const file of filesBelow(dist).filter((file) => !wanted.has(file))) fs.rmSync(path.join(root, file));
  }
}

/** What is built from a source: `src/cli/main.ts` is `dist/cli/main.js` and its declarations. */
function outputsOf(file) {
  const inRuntime = file.startsWith("src/runtime/");
  const target = inRuntime ? file.replace("src/runtime/", "src/runtime/dist/") : file.replace("src/", "dist/");
  if (!target.endsWith(".ts")) return [target];
  const stem = target.slice(0, -".ts".length);
  return [`${stem}.js`, `${stem}.d.ts`, ...(stem.endsWith("/prepared-answers") ? [`${stem}.json`] : [])];
}

/** All files below a folder that `tsc` and this build write, relative to the root, but for what tsc keeps for itself. */
function filesBelow(folder) {
  const entries = fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".tsbuildinfo"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
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

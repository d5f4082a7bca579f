// Puts each entry of the runtime's package into a file, and what they have in common into another: a program starts sooner that loads two files instead of two
// hundred. Bundlers are given the modules as they are (the condition `module`), so that what a program doesn't use is not in its bundle.
import fs from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { root } from "./processes.mjs";

const dist = path.join(root, "src/runtime/dist");

const bundleFolder = path.join(dist, "bundle");

/** Bundles what tsc has written. The comments stay in the declarations: a program has no use for them. */
export async function bundleRuntime() {
  const optional = ["metrics", "opentelemetry", "xml"];
  const index = path.join(dist, "index.js");
  const isOptional = (file) => optional.some((entry) => file.startsWith(path.join(dist, entry, path.sep)));
  const build = await rolldown({
    input: {
      index,
      ...Object.fromEntries(optional.map((entry) => [entry, path.join(dist, entry, "index.js")])),
    },
    platform: "node",
    external: /^[^./]/,
  });
  fs.rmSync(bundleFolder, { recursive: true, force: true });
  await build.write({
    dir: bundleFolder,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ name: "runtime", test: (file) => file !== index && !isOptional(file) }] },
    comments: { jsdoc: false, legal: false },
  });
  await build.close();
}

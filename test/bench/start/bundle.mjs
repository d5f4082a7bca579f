// The whole service as one file, by esbuild, in a folder without node_modules.
import { buildSync } from "esbuild";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { novaSize } from "./nova-size.mjs";

/** What a bundle can be made from: what tsc has written, or the TypeScript itself, whose decorators esbuild lowers when the target has none. */
const entries = { "tsc's output": "dist/main.js", TypeScript: "src/main.ts" };

/** Bundles the service from both, each as it is and minified: the folder, and each bundle's file and bytes. */
export function bundle() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-bundle-"));
  const bundles = Object.entries(entries).flatMap(([from, entry]) =>
    [false, true].map((minify) => {
      const name = `one file from ${from}${minify ? ", minified" : ""}`;
      const file = path.join(folder, `${path.extname(entry).slice(1)}${minify ? ".min" : ""}.mjs`);
      buildSync({
        entryPoints: [path.join(novaSize, entry)],
        outfile: file,
        bundle: true,
        minify,
        platform: "node",
        target: "node20",
        format: "esm",
      });
      return { name, file, bytes: fs.statSync(file).size };
    }),
  );
  return { folder, bundles };
}

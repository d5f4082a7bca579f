// The whole service as one file, by esbuild, in a folder without node_modules.
import { buildSync } from "esbuild";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { novaSize } from "./nova-size.mjs";

/** Bundles the compiled service: its file, the same minified, and the bytes of both. */
export function bundle() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-bundle-"));
  const [file, small] = ["server.mjs", "server.min.mjs"].map((name) => path.join(folder, name));
  const options = { entryPoints: [path.join(novaSize, "dist/main.js")], bundle: true, platform: "node", format: "esm" };
  buildSync({ ...options, outfile: file });
  buildSync({ ...options, outfile: small, minify: true });
  return { file, small, folder, bytes: fs.statSync(file).size, minified: fs.statSync(small).size };
}

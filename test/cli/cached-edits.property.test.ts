/** The property of the cache (issue 5, "The build"): after any sequence of random edits the cached build writes the same bytes as a cold one. */
import fs from "node:fs";
import path from "node:path";
import { fc } from "../fast-check.js";
import { describe, expect, it } from "vitest";
import type { CachedBuild } from "../../src/cli/build-cache.js";
import { cachedGenerate } from "../../src/cli/cached-generate.js";
import type { BuildFlags } from "../../src/cli/commands/build-flags.js";
import { buildProject, generate } from "../../src/cli/commands/build-project.js";
import { readConfig } from "../../src/cli/config.js";
import { generateFrom } from "../../src/cli/generate.js";
import type { GenerateOptions } from "../../src/cli/generated.js";
import { diskReader } from "../../src/cli/project-reader.js";
import { RecordingReader } from "../../src/cli/recording-reader.js";
import { createMemory, type RecipeMemory } from "../../src/cli/recipe-memory.js";
import { edits } from "./edits.js";
import { useFolders, type Folder } from "./project.js";
import { sample } from "./sample.js";

const folder = useFolders();

function flagsFor(of: Folder, watch: boolean): BuildFlags {
  const no = { check: false, failOnWarnings: false, dryRun: false, diff: false, printInputs: false };
  return { ...no, cwd: of.root, cache: !watch, watch, format: "pretty", githubWorkspace: null };
}

/** What lies below the output folder, without the configurations that an edit has put there. */
function written(of: Folder, out: string): Record<string, string> {
  const all = Object.entries(of.all());
  return Object.fromEntries(all.filter(([file]) => file.startsWith(`${out}/`) && file.endsWith(".ts")));
}

async function rebuilt(options: GenerateOptions, memory: RecipeMemory): Promise<CachedBuild> {
  const reader = new RecordingReader(diskReader(options));
  return { ...(await generateFrom(options, reader, memory)), inputs: reader.inputs };
}

/** Builds as `watching` says, and holds what is on disk afterwards against what a build without memory gives. */
async function expectAsCold(of: Folder, memory: RecipeMemory | null): Promise<boolean> {
  const flags = flagsFor(of, memory !== null);
  const { options, diagnostics: ofConfig } = readConfig(flags);
  const before = written(of, options.out);
  let inputs: readonly string[] = [];
  const outcome = await buildProject(flags, async (given) => {
    const built = memory === null ? await cachedGenerate(given) : await rebuilt(given, memory);
    ({ inputs } = built);
    return built;
  });
  const isWrong = ofConfig.some((d) => d.severity === "error");
  const cold = isWrong ? { files: [], diagnostics: [], inputs: [] } : await generate(options);
  expect(inputs).toEqual(cold.inputs);
  expect(outcome.diagnostics).toEqual([...ofConfig, ...cold.diagnostics]);
  const files = Object.fromEntries(cold.files.map((file) => [file.path, file.text]));
  expect(written(of, options.out)).toEqual(cold.files.length === 0 ? before : files);
  return cold.files.length > 0;
}

describe("after any sequence of random edits", () => {
  it.each(["the cache of the build before", "what a watching build remembers"])(
    "a build with %s writes the same bytes as a cold one",
    async (kind) => {
      let [built, mistakes] = [0, 0];
      const sequences = fc.array(fc.array(edits, { maxLength: 3 }), { minLength: 3, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(sequences, async (steps) => {
          const of = folder({ ...sample, "package.json": '{ "type": "module" }' });
          fs.mkdirSync(path.join(of.root, "node_modules"));
          const memory = createMemory();
          for (const changes of steps) {
            for (const change of changes) change(of);
            if (!fs.existsSync(path.join(of.root, "api-paste.ini")))
              of.write("api-paste.ini", sample["api-paste.ini"] ?? "");
            if (await expectAsCold(of, kind.startsWith("what") ? memory : null)) built++;
            else mistakes++;
          }
        }),
        { numRuns: 20, interruptAfterTimeLimit: 40_000 },
      );
      // Both happen: mistakes that leave the files as they are, and builds.
      expect(Math.min(built, mistakes)).toBeGreaterThan(0);
    },
    120_000,
  );
});

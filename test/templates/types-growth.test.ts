/** No type of the generated code grows faster than the project (issue 5, "Start and size"): counted, not timed. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { repository, useBuiltProgram } from "../cli/project.js";

interface Measured {
  readonly types: number;
  readonly instantiations: number;
}

interface TypesBench {
  readonly measureTypes: (folder: string, sizes: readonly number[]) => readonly Measured[];
}

useBuiltProgram();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-types-"));

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

it("four times the controllers are four times the types, and not more", { timeout: 240_000 }, async () => {
  const file = pathToFileURL(path.join(repository, "test/bench/build/types.mjs")).href;
  const { measureTypes } = (await import(file)) as TypesBench;
  const [one, two, four] = measureTypes(folder, [25, 50, 100]);
  for (const what of ["types", "instantiations"] as const) {
    const [first, second, fourth] = [one?.[what] ?? 0, two?.[what] ?? 0, four?.[what] ?? 0];
    // What the library and the runtime bring is there once: only what is added counts.
    expect(second - first, what).toBeGreaterThan(25);
    expect((fourth - second) / (second - first), what).toBeLessThan(2.1);
  }
});

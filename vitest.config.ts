import { defineConfig } from "vitest/config";

const outside = ["**/node_modules/**", "test/golden/**"];

/**
 * Tests of plain functions. They share a process and its modules: the logger is the one state that our modules have, and a test that sets it puts it back.
 * What starts compilers and builds is not among them: it takes long, and what takes long has to begin first.
 */
const inMemory = [
  "test/parser/**/*.test.ts",
  "test/templates/!(*-strict|types-growth|format-pieces).test.ts",
  "test/runtime/{apps,dispatch,filters,http,paste,routing,validation,xml}/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // for a machine that is busy with other things: what is waited for comes, or the test fails
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    // most of what a worker allocates is a compiler's and stays: with more room it is copied less often
    execArgv: ["--max-semi-space-size=64"],
    // vitest starts with the isolated ones
    projects: [
      { extends: true, test: { name: "alone", include: ["test/**/*.test.ts"], exclude: [...outside, ...inMemory] } },
      { extends: true, test: { name: "in memory", include: inMemory, exclude: outside, isolate: false } },
    ],
  },
});

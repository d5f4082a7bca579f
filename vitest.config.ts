import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/golden/**"],
    testTimeout: 60_000,
    // for a machine that is busy with other things: what is waited for comes, or the test fails
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});

/** The compute example on a PostgreSQL server: every answer is the same as on PGlite. */
import { afterAll, beforeAll, describe, it } from "vitest";
import { computeTests } from "./compute-suite.js";
import { findPostgres, type PostgresServer, startPostgres } from "./postgres-server.js";

const binaries = findPostgres();

describe.skipIf(binaries === null)("with a PostgreSQL server", () => {
  const started: { server?: PostgresServer } = {};
  beforeAll(async () => {
    if (binaries !== null) started.server = await startPostgres(binaries);
  }, 120_000);
  afterAll(() => started.server?.stop());
  computeTests("the compute example on a PostgreSQL server", () => started.server?.url);
});

it.runIf(binaries === null)("a PostgreSQL server is not installed: its tests are skipped", ({ skip }) => {
  skip("install the package postgresql to run them");
});

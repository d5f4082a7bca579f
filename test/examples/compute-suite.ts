/** What the compute example answers, whatever its database is. */
import { afterAll, beforeAll, describe } from "vitest";
import { flavorTests } from "./compute/flavors.js";
import { keypairTests } from "./compute/keypairs.js";
import { labelTests } from "./compute/labels.js";
import { listTests } from "./compute/lists.js";
import { serverTests } from "./compute/servers.js";
import { stateTests } from "./compute/states.js";
import { versionTests } from "./compute/versions.js";
import { type Service, startService } from "./compute-service.js";

/** Tests the example on a database; `url` as its DATABASE_URL, once there is one. */
export function computeTests(name: string, url: () => string | undefined): void {
  describe(name, () => {
    const started: { service?: Service } = {};
    beforeAll(async () => {
      started.service = await startService(url());
    }, 120_000);
    afterAll(() => started.service?.close());
    const service = (): Service => {
      if (started.service === undefined) throw new Error("the service has not started");
      return started.service;
    };
    for (const tests of [
      ...[versionTests, serverTests, listTests, stateTests],
      ...[labelTests, flavorTests, keypairTests],
    ])
      tests(service);
  });
}

/** The runtime and the tool are released under one number: what one of them writes, the other must have. */
import { describe, expect, it } from "vitest";
import { checkRuntime } from "../../src/cli/runtime-version.js";
import { useFolders } from "./project.js";

const folder = useFolders();
const manifest = "node_modules/@paste-gen/runtime/package.json";
const library = {
  "api-paste.ini": "[app:main]\npaste.app_factory = ./app:app\n",
  "app.ts": "export const app = () => null;\n",
};

describe("the runtime that is installed", () => {
  it.each([
    ["0.2.0", "0.2.5", true],
    ["0.2.9", "0.2.0", true],
    ["0.1.9", "0.2.0", false],
    ["0.3.0", "0.2.0", false],
    ["1.4.0", "1.2.7", true],
    ["1.1.9", "1.2.0", false],
    ["2.0.0", "1.2.0", false],
    ["1.2.0-beta.1", "1.2.0", true],
    ["workspace", "1.2.0", true],
  ])("as %s is of the release of paste-gen %s: %s", (version, tool, fits) => {
    const { root } = folder({ [manifest]: JSON.stringify({ version }, null, 2) });
    expect(checkRuntime(root, tool).length === 0).toBe(fits);
  });

  it("is found where Node finds it, above the project too; where there is none nothing is said", () => {
    const project = folder({ "packages/api/package.json": "{}" });
    const { root } = project;
    expect(checkRuntime(`${root}/packages/api`, "1.0.0")).toEqual([]);
    project.write(manifest, '{"version":"9.0.0"}');
    expect(checkRuntime(`${root}/packages/api`, "1.0.0")).toMatchObject([{ code: "other-runtime" }]);
  });

  it("is a warning of a build, believed of no earlier one", async () => {
    const project = folder({ ...library, [manifest]: '{"version":"99.0.0"}' });
    for (const command of ["build", "build --check"]) {
      const { status, stderr, stdout } = await project.run(command.split(" "));
      expect([status, stderr + stdout]).toEqual([0, expect.stringContaining("warning other-runtime")]);
    }
    project.write(manifest, '{"version":"workspace"}');
    expect((await project.run(["build"])).stderr).not.toContain("other-runtime");
  });
});

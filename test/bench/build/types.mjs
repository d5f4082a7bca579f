// What the compiler makes of generated files: time, memory, and the number of types, which tells whether they grow with the project or faster.
import path from "node:path";
import { tool, tsc } from "../places.mjs";
import { writeProject } from "./project.mjs";
import { measured } from "./usage.mjs";

/**
 * Runs `tsc --noEmit` over projects of these sizes, controllers and generated files together.
 *
 * @param {string} folder where the projects are made
 * @param {readonly number[]} sizes how many controllers
 * @returns {{ controllers: number, wall: number, cpu: number, memory: number, types: number, instantiations: number }[]}
 */
export function measureTypes(folder, sizes) {
  return sizes.map((controllers) => {
    const root = path.join(folder, `types-${String(controllers)}`);
    writeProject(root, { controllers });
    measured(root, [tool, "build"]);
    const { wall, cpu, memory, stdout } = measured(root, [tsc, "--noEmit", "--extendedDiagnostics"]);
    return {
      controllers,
      wall,
      cpu,
      memory,
      types: figure(stdout, "Types"),
      instantiations: figure(stdout, "Instantiations"),
    };
  });
}

function figure(text, name) {
  const [, digits] = new RegExp(`^${name}:\\s+(\\d+)$`, "m").exec(text) ?? [];
  if (digits === undefined) throw new Error(`tsc says nothing of ${name}: ${text}`);
  return Number(digits);
}

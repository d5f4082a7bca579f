// How long `build --watch` takes from a save to the new file.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { tool } from "../places.mjs";
import { controllerFile, controllerText } from "./project.mjs";

/**
 * Seconds from the end of a save until the generated file is another one, for each of some saves of one controller.
 *
 * @param {string} root a project that project.mjs has written, built
 * @param {{ saves: number, methods: number }} how
 * @returns {Promise<number[]>}
 */
export async function watchLatencies(root, { saves, methods }) {
  const child = spawn(process.execPath, [tool, "build", "--watch"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  try {
    await watching(child);
    const router = path.join(root, "src/generated/bench/router.ts");
    const waits = [];
    for (let i = 0; i < saves; i++) {
      await pause(500);
      const before = fs.statSync(router).ino;
      const text = controllerText(3, { methods }).replace(/@Status\(\d+\)/, `@Status(${String(300 + i)})`);
      fs.writeFileSync(path.join(root, controllerFile(3)), text);
      const saved = performance.now();
      while (fs.statSync(router, { throwIfNoEntry: false })?.ino === before) await pause(1);
      waits.push((performance.now() - saved) / 1000);
    }
    return waits;
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

function watching(child) {
  return new Promise((resolve, reject) => {
    let heard = "";
    child.once("exit", () => reject(new Error(`build --watch ended: ${heard}`)));
    child.stderr.on("data", (text) => {
      heard += text;
      if (heard.includes("watching;")) resolve();
    });
  });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

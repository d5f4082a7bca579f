/** The file system of most Windows and macOS machines: names keep their case, and are found in any. */
import fs from "node:fs";
import path from "node:path";
import { onTestFinished, vi } from "vitest";

/** What our code calls with a path; of `renameSync` the second argument is one, too. */
const calls = [
  ...["accessSync", "existsSync", "lstatSync", "mkdirSync", "openSync", "readFileSync", "readdirSync"],
  ...["realpathSync", "renameSync", "rmSync", "rmdirSync", "statSync", "writeFileSync"],
] as const;

/** Until the test is over a path means what stands there under its name in any case. */
export function ignoreCase(): void {
  const { existsSync, readdirSync } = fs;
  const actual = (file: unknown): unknown => {
    if (typeof file !== "string" || existsSync(file) || path.dirname(file) === file) return file;
    const folder = String(actual(path.dirname(file)));
    const name = path.basename(file);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return path.join(folder, names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name);
  };
  for (const name of calls) {
    const call = Reflect.get(fs, name) as (...args: unknown[]) => unknown;
    const spy = vi.spyOn(fs as unknown as Record<string, (...args: unknown[]) => unknown>, name);
    spy.mockImplementation((file, ...more) =>
      call(actual(file), ...more.map((arg) => (name === "renameSync" ? actual(arg) : arg))),
    );
    onTestFinished(() => {
      spy.mockRestore();
    });
  }
}

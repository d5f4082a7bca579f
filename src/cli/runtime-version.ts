/** Whether the runtime that is installed fits: it is released together with the tool, under one number, and generated code calls what its own release has. */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../parser/diagnostics.js";
import { otherRuntime } from "../parser/messages/packages.js";
import type { Origin } from "../parser/model.js";
import { nearestPackage } from "./package-places.js";

const runtime = "@paste-gen/runtime";

/** The warning about a runtime that does not fit; none where it fits, or where none is to be found. */
export function checkRuntime(root: string, tool: string): readonly Diagnostic[] {
  const installed = installedVersion(root);
  if (installed === null || fits(installed, tool)) return [];
  return [otherRuntime({ runtime: installed, tool }, placeOf(root))];
}

/** As npm's `^` has it: of one major number, or before 1.0 of one minor number, and not older than the tool. A patch adds nothing that is called. */
function fits(installed: string, tool: string): boolean {
  const [theirs, ours] = [release(installed), release(tool)];
  if (theirs === null || ours === null) return true;
  return theirs.major === ours.major && (ours.major === 0 ? theirs.minor === ours.minor : theirs.minor >= ours.minor);
}

function release(version: string): { readonly major: number; readonly minor: number } | null {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
}

function installedVersion(root: string): string | null {
  const folder = nearestPackage(root, runtime);
  const manifest = folder === null ? null : textOf(path.join(folder, "package.json"));
  return /"version"\s*:\s*"([^"]*)"/.exec(manifest ?? "")?.[1] ?? null;
}

/** Where the project asks for the runtime, as far as it does. */
function placeOf(root: string): Origin {
  const lines = (textOf(path.join(root, "package.json")) ?? "").split("\n");
  const line = lines.findIndex((text) => text.includes(`"${runtime}"`));
  if (line < 0) return { file: "package.json", line: 1, column: 1 };
  const column = (lines[line] ?? "").indexOf(`"${runtime}"`) + 1;
  return { file: "package.json", line: line + 1, column, length: runtime.length + 2 };
}

/** Null where there is no such file that can be read. */
function textOf(file: string): string | null {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

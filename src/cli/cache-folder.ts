/** Where paste-gen keeps what it may forget: `node_modules/.cache/paste-gen`. */
import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * A file of the cache for a project's folder and a purpose. It lies in the nearest node_modules, which is above the project's folder in a workspace; null
 * when there is none: then nothing is kept.
 */
export function cacheFile(root: string, purpose: string, key = ""): string | null {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const modules = path.join(folder, "node_modules");
    if (fs.existsSync(modules)) {
      const name = hash("sha256", `${path.relative(folder, root).replaceAll("\\", "/")}\0${key}`, "hex").slice(0, 16);
      return path.join(modules, ".cache/paste-gen", `${purpose}-${name}.json`);
    }
    if (path.dirname(folder) === folder) return null;
  }
}

/** Replaces a file as a whole. A cache that can't be written is none: nothing is said. */
export function keepFile(file: string, text: string): void {
  const draft = `${file}.${String(process.pid)}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    discard(draft);
  }
}

/** Half a draft would take the room that a full disk hasn't. */
function discard(draft: string): void {
  try {
    fs.rmSync(draft, { force: true });
  } catch {
    // what can't be written may not be removable, either
  }
}

/** `value` as text that tells whether it was cut off or changed since. */
export function sealed(value: unknown): string {
  const text = JSON.stringify(value);
  return `${hash("sha256", text, "hex")}\n${text}`;
}

/** What was sealed into a file; undefined when there is no file, or when it is not as it was written. */
export function unsealed(file: string): unknown {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  return text.slice(0, end) === hash("sha256", body, "hex") ? JSON.parse(body) : undefined;
}

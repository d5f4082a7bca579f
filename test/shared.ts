/** Where the yardsticks lie, when they do: `../shared` beside the project. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../shared");

/** The folder `../shared`, or null when it is absent; tests that need it are then skipped and say so. */
export const shared: string | null = existsSync(folder) ? folder : null;

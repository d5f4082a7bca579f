/** Dependencies as properties of a generated interface. Their types are what users wrote, in any style. */
import type { Dependency } from "../parser/app-model.js";
import { renamedType } from "../parser/renamed-type.js";
import type { Imports } from "./imports.js";

/** Types that prettier leaves as they are where they fit: names, with type arguments, as arrays, as alternatives. */
const plain = /^(?:(?:readonly |typeof |keyof )?[A-Za-z_$][\w$.]*(?:\[\])*>*(?:\[\])*(?:<| \| |, |$))+$/;

/**
 * `readonly db: Database;`, a property a line. Longer and less simple types are laid out as prettier's defaults would have them, by prettier itself, which
 * loads only for them; all properties are then one text, whose further lines are indented as they stand.
 */
export async function dependencyLines(dependencies: readonly Dependency[], imports: Imports): Promise<string[]> {
  const properties = dependencies.map(({ name, optional, type: written }) => {
    const type = renamedType(written, (from, local) => imports.name(from, local, true));
    const line = `readonly ${name}${optional ? "?" : ""}: ${type};`;
    return { line, isPlain: plain.test(type) && /^[ -~]{1,78}$/.test(line) };
  });
  const lines = properties.map(({ line }) => line);
  return properties.every(({ isPlain }) => isPlain) ? lines : laidOut(lines);
}

/** Prettier takes up to two runs to come to rest: what it folds at first, it may join again. Types that only a compiler's parser lets pass stay as they are. */
async function laidOut(lines: readonly string[]): Promise<string[]> {
  const { format } = await import("prettier");
  const run = (text: string): Promise<string> => format(text, { parser: "typescript" });
  const laid = await run(`interface Dependencies {\n${lines.join("\n")}\n}`).then(run, (error: unknown) => {
    if (error instanceof SyntaxError) return null;
    throw error;
  });
  return laid === null ? [...lines] : [laid.slice(laid.indexOf("\n") + 1, laid.lastIndexOf("}")).trim()];
}

/** The import lines of one generated file: one statement for each module. */
import type { ExportRef } from "../parser/source-model.js";
import { compareText } from "../parser/diagnostics.js";
import { print } from "./layout.js";
import { objectLiteral, quote } from "./literals.js";
import { upperFirst, type Scope } from "./names.js";

/** How imports are written for the user's project. */
export interface ImportStyle {
  /** The folder of the generated file, relative to the project's root. */
  readonly from: string;
  /** What stands for `.ts` in an import. */
  readonly extension: ".js" | ".ts" | "";
}

interface Import {
  readonly ref: ExportRef;
  readonly local: string;
  typeOnly: boolean;
}

/** Collects what a file imports, and hands out the local names. */
export class Imports {
  readonly #byRef = new Map<string, Import>();
  readonly #scope: Scope;
  readonly #style: ImportStyle;
  readonly #suffix: string;

  /** `suffix` goes behind the name of a function or object whose own name is taken. */
  constructor(scope: Scope, style: ImportStyle, suffix = "") {
    this.#scope = scope;
    this.#style = style;
    this.#suffix = suffix;
  }

  /** The local name of an export; `preferred` where it is a default export. Imported as a type only while nobody needs its value. */
  name(ref: ExportRef, preferred: string, typeOnly = false): string {
    const key = `${ref.package ? "package" : "file"}\0${ref.name}\0${ref.module}`;
    const known = this.#byRef.get(key);
    if (known !== undefined) {
      known.typeOnly &&= typeOnly;
      return known.local;
    }
    const wanted = ref.name === "default" || ref.name === "*" ? preferred : ref.name;
    const local = this.#scope.take(wanted, () => [
      ...(/^[a-z]/.test(wanted) && this.#suffix !== "" ? [wanted + this.#suffix] : []),
      qualifiedName(wanted, ref.module),
    ]);
    this.#byRef.set(key, { ref, local, typeOnly });
    return local;
  }

  /** The statements, by module, packages first. */
  statements(): string[] {
    const modules = new Map<string, Import[]>();
    for (const i of this.#byRef.values()) {
      const key = `${i.ref.package ? 0 : 1} ${specifier(i.ref, this.#style)}`;
      modules.set(key, [...(modules.get(key) ?? []), i]);
    }
    return [...modules].sort(([a], [b]) => compareText(a, b)).flatMap(([key, all]) => statementsFor(key.slice(2), all));
  }
}

/** A default export, and a namespace, have a statement of their own. */
function statementsFor(from: string, all: readonly Import[]): string[] {
  const alone = all.filter((i) => i.ref.name === "default" || i.ref.name === "*");
  const named = all.filter((i) => !alone.includes(i)).sort((a, b) => compareText(a.local, b.local));
  const typeOnly = named.every((i) => i.typeOnly);
  const names = named.map((i) => {
    const name = i.ref.name === i.local ? i.local : `${i.ref.name} as ${i.local}`;
    return i.typeOnly && !typeOnly ? `type ${name}` : name;
  });
  const own = alone.map(
    (i) =>
      `import ${i.typeOnly ? "type " : ""}${i.ref.name === "*" ? `* as ${i.local}` : i.local} from ${quote(from)};`,
  );
  // prettier never breaks the braces around a single name
  const braces = names.length === 1 ? `{ ${names.join("")} }` : objectLiteral(names);
  return named.length === 0
    ? own
    : [...own, print([`import ${typeOnly ? "type " : ""}`, braces, ` from ${quote(from)};`])];
}

/** `src/controllers/servers.ts` as seen from `src/generated/api`: `../../controllers/servers.js`. */
export function specifier(ref: Pick<ExportRef, "module" | "package">, style: ImportStyle): string {
  if (ref.package) return ref.module;
  const from = style.from === "" ? [] : style.from.split("/");
  const to = ref.module.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const path = [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
  return withExtension(/^\.\.?\//.test(path) ? path : `./${path}`, style.extension);
}

/**
 * The ending is left off only where TypeScript and bundlers try it: `.mts` and `.cts` they don't. The name of an `index` stays: beside its folder may lie a
 * file of the folder's name, which would be taken for it.
 */
function withExtension(path: string, extension: ImportStyle["extension"]): string {
  // a JavaScript file is imported by its own name
  if (/\.(?:[cm]?js|jsx)$/.test(path)) return path;
  if (extension === ".ts" || /\.d\.[cm]?ts$/.test(path)) return path.replace(/\.d\.([cm]?)ts$/, ".$1js");
  const bare = path.replace(/\.[cm]?tsx?$/, "");
  const kind = /\.([cm])ts$/.exec(path)?.[1] ?? "";
  return extension === "" && kind === "" ? bare : `${bare}.${kind}js`;
}

/**
 * A longer name for what another module exports under the same one: `AdminServers` for `Servers` of `src/admin/servers.ts`, else `ServersFromAdminApi`. The
 * word `Controller` stays at the end, and doesn't count in the name of a file.
 */
export function qualifiedName(name: string, module: string): string {
  const stem = name.replace(/(?<=.)Controller$/, "");
  const path = module.replace(/(?:[._-]controller)?(?:\/index)?\.[a-z]+$/, "");
  const words = path.match(/[A-Za-z0-9]+/g) ?? ["module"];
  const place = words.slice(-2).map(upperFirst).join("");
  const telling = /^[A-Z]/.test(name) && words.length > 1 && place.toLowerCase().endsWith(stem.toLowerCase());
  return telling && place.length > stem.length ? place + name.slice(stem.length) : `${name}From${place}`;
}

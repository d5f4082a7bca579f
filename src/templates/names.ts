/** Names in generated code: of functions after sections, of imports, of controllers; the same whatever else the application has. */

const reserved: ReadonlySet<string> = new Set(
  (
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
    "function if implements import in instanceof interface let new null of package private protected public return static super switch this throw " +
    "true try type typeof undefined var void while with yield"
  ).split(" "),
);

/** Hands out identifiers of one scope. A name that is taken gets a longer one that tells why. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...reserved, ...taken]);
  }

  /** The wanted name where it is free; else the first of the longer ones that is, or the last one with the first free number. */
  take(wanted: string, longer: () => readonly string[] = () => []): string {
    const free = this.#taken.has(wanted) ? this.#free([wanted, ...longer()]) : wanted;
    this.#taken.add(free);
    return free;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  #free(candidates: readonly string[]): string {
    return candidates.find((c) => !this.#taken.has(c)) ?? this.#numbered(candidates.at(-1) ?? "it");
  }

  #numbered(name: string): string {
    let n = 2;
    while (this.#taken.has(`${name}${n}`)) n++;
    return `${name}${n}`;
  }
}

/** `osapi_compute_app_v21` -> `osapiComputeAppV21`. Text without a letter or digit is `section`. */
export function camelCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? ["section"];
  const joined = words.map((w, i) => (i === 0 ? lowerFirst(w) : upperFirst(w))).join("");
  return /^[0-9]/.test(joined) ? `section${joined}` : joined;
}

/** `server` -> `Server`. */
export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `ServersController` -> `serversController`; `HTTPThing` -> `httpThing`. */
function lowerFirst(word: string): string {
  const capitals = /^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/.exec(word)?.[0] ?? "";
  return capitals.toLowerCase() + word.slice(capitals.length);
}

/** The name of a controller in `Controllers`: its class without `Controller`. */
export function controllerName(className: string): string {
  return camelCase(className.replace(/(?<=.)Controller$/, ""));
}

/** The source files of a project: found through a reader, parsed once, and never given to a type checker. */
import { ts } from "./typescript.js";
import type { Reporter } from "../diagnostics.js";
import type { Json, Origin } from "../model.js";
import type { SchemaPurpose } from "../source-model.js";
import { sourceSyntaxError } from "../messages/source.js";
import type { FolderEntry } from "./file-reader.js";
import { indexModule, type ModuleIndex } from "./module-index.js";
import { parseSyntax, type SyntaxCache } from "./syntax-cache.js";
import { Tracer, type Findings, type Trace } from "./tracer.js";

/** How the sources are read. All paths are relative to the project's root, with `/`; they may begin with `../`. */
export interface SourceReader {
  /** The text of a file, or null where there is no file. An unreadable file throws. */
  readonly read: (path: string) => string | null;
  /** Whether there is a file (not a folder). */
  readonly exists: (path: string) => boolean;
  /** What lies in a folder, in any order; nothing where there is no folder. `""` is the root. */
  readonly list: (folder: string) => readonly FolderEntry[];
}

/** Where the names of the ini are looked for. */
export interface SourceOptions {
  /** The project's folder, absolute. It tells only how far up `node_modules` are looked for. */
  readonly root: string;
  /** The folder below which dotted Python paths are looked up, relative to the root: `src`. */
  readonly sourceRoot: string;
  /** The `modules` map of the project's config: a Python module, or the first words of one, to a path or a package. */
  readonly modules: Readonly<Record<string, string>>;
  readonly reader: SourceReader;
  /** What earlier builds of the same process have parsed. */
  readonly syntax?: SyntaxCache;
  /** What earlier builds have read out of the sources. */
  readonly facts?: FactStore;
  /** Is told of JSON Schemas as soon as they are read, though not of those in facts that are kept. */
  readonly onSchema?: (schema: Json, purpose: SchemaPurpose) => void;
}

/** A fact that may outlive a build: plain data, and what was found while it was made. */
export interface KeptFact extends Findings {
  readonly value: unknown;
}

/** Facts of earlier builds by name. It gives one only while the project still answers all questions that making it asked as it did then. */
export interface FactStore {
  readonly get: (name: string) => KeptFact | undefined;
  readonly set: (name: string, fact: KeptFact) => void;
}

/** A file that was parsed. */
export interface SourceModule extends ModuleIndex {
  readonly path: string;
  readonly syntax: ts.SourceFile;
  readonly project: SourceProject;
  /** What `make` gives for `key`, made once: what is known of the file's syntax, and may hold parts of it. `what` names the kind of fact. */
  readonly memo: <V>(what: string, key: unknown, make: () => V) => V;
}

/** A fact of this build. */
interface Made {
  readonly value: unknown;
  readonly trace: Trace;
}

/** The only owner of parsed files. */
export class SourceProject {
  readonly options: SourceOptions;
  /** Where mistakes in the sources are reported. */
  readonly found: Reporter;
  readonly #texts = new Map<string, string | null>();
  readonly #exists = new Map<string, boolean>();
  readonly #facts = new Map<string, Map<string, Made>>();
  readonly #tracer = new Tracer();

  constructor(options: SourceOptions, found: Reporter) {
    this.options = options;
    this.found = {
      report: (diagnostic) => {
        this.#tracer.current.reported.push(diagnostic);
        found.report(diagnostic);
      },
    };
  }

  /** The text of a file, read once; null where there is none. */
  text(path: string): string | null {
    this.#tracer.current.files.push(path);
    return remember(this.#texts, path, () => this.options.reader.read(path));
  }

  exists(path: string): boolean {
    this.#tracer.current.exists.push(path);
    return remember(this.#exists, path, () => this.options.reader.exists(path));
  }

  /** What lies in a folder. */
  list(folder: string): ReturnType<SourceReader["list"]> {
    this.#tracer.current.folders.push(folder);
    return this.options.reader.list(folder);
  }

  /** The parsed file, or null where there is none. */
  module(path: string): SourceModule | null {
    return this.memo("module", path, () => this.#parse(path));
  }

  /**
   * Gives up a file's syntax, and what is known of it, for those who come later: they parse it again. Trees are many times as large as their texts, and most
   * files of controllers are read once.
   */
  release(path: string): void {
    this.#facts.get("module")?.delete(path);
  }

  /** What `make` gives for `key`, made once. `what` names the kind of fact. */
  memo<V>(what: string, key: string, make: () => V): V {
    return this.#once(this.#facts, { what, key }, make);
  }

  #once<K, V>(facts: Map<string, Map<K, Made>>, { what, key }: { what: string; key: K }, make: () => V): V {
    const ofKind = remember(facts, what, () => new Map<K, Made>());
    const fact = remember(ofKind, key, () => this.#tracer.trace(make));
    this.#tracer.current.used.push(fact.trace);
    return fact.value as V;
  }

  /** The same for plain data with a name that is good in other builds too: what they have made is taken while nothing behind it has changed. */
  kept<V>(what: string, name: string, make: () => V): V {
    return this.memo(what, name, () => {
      const { root, sourceRoot, modules, facts } = this.options;
      const key = JSON.stringify([what, name, root, sourceRoot, modules]);
      const known = facts?.get(key);
      if (known !== undefined) {
        this.#tracer.adopt(known);
        for (const diagnostic of known.reported) this.found.report(diagnostic);
        return known.value as V;
      }
      const { value, trace } = this.#tracer.trace(make);
      this.#tracer.current.used.push(trace);
      facts?.set(key, { value, ...trace.findings() });
      return value;
    });
  }

  #parse(path: string): SourceModule | null {
    const text = this.text(path);
    if (text === null) return null;
    const syntax = this.#syntax(path, text);
    const facts = new Map<string, Map<unknown, Made>>();
    const memo: SourceModule["memo"] = (what, key, make) => this.#once(facts, { what, key }, make);
    const module = { path, syntax, project: this, memo, ...indexModule(syntax) };
    if (!isInstalled(path)) this.#reportSyntaxErrors(module);
    return module;
  }

  /** The parser's stack has an end; what is beyond it is taken as an empty file. */
  #syntax(path: string, text: string): ts.SourceFile {
    try {
      return this.options.syntax?.parse(path, text) ?? parseSyntax(path, text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (!isInstalled(path))
        this.found.report(sourceSyntaxError("it is nested too deeply", { file: path, line: 1, column: 1 }));
      return parseSyntax(path, "");
    }
  }

  /** The first error of a line: what follows it there is mostly its echo. */
  #reportSyntaxErrors(module: SourceModule): void {
    const lines = new Set<number>();
    for (const error of syntaxErrors(module.syntax)) {
      const words = ts.flattenDiagnosticMessageText(error.messageText, " ");
      const origin = spanOrigin(module, error.start, error.start + error.length);
      if (!lines.has(origin.line)) this.found.report(sourceSyntaxError(words, origin));
      lines.add(origin.line);
    }
  }
}

/** Whether a file belongs to an installed package and not to the project. */
export function isInstalled(path: string): boolean {
  return /(?:^|\/)node_modules\//.test(path);
}

/** The place of a node. */
export function originOf(module: SourceModule, node: ts.Node): Origin {
  return spanOrigin(module, node.getStart(module.syntax), node.end);
}

/** The place of a stretch of text; what goes over the end of its first line is left off. */
function spanOrigin(module: SourceModule, start: number, end: number): Origin {
  const { line, character } = module.syntax.getLineAndCharacterOfPosition(start);
  const lineEnd = module.syntax.text.slice(start, end).search(/[\r\n]/);
  const length = Math.max(1, lineEnd === -1 ? end - start : lineEnd);
  return { file: module.path, line: line + 1, column: character + 1, length };
}

/** The text of a node as it was written. */
export function textOf(module: SourceModule, node: ts.Node): string {
  return module.syntax.text.slice(node.getStart(module.syntax), node.end);
}

/** The parser's own errors, which it keeps on the file without declaring them. */
function syntaxErrors(syntax: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return "parseDiagnostics" in syntax ? (syntax.parseDiagnostics as ts.DiagnosticWithLocation[]) : [];
}

function remember<K, V>(facts: Map<K, V>, key: K, make: () => V): V {
  const known = facts.get(key);
  if (known !== undefined || facts.has(key)) return known as V;
  const made = make();
  facts.set(key, made);
  return made;
}

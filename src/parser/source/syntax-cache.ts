/** Parsed files that are kept from one build to the next, as long as their text is the same. */
import { ts } from "./typescript.js";

const options: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.ESNext,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** The syntax of a text: nothing else of the project is looked at. */
export function parseSyntax(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, options, false);
}

/** Keeps one tree for each path. Trees are only read, so builds may share them. */
export class SyntaxCache {
  readonly #trees = new Map<string, ts.SourceFile>();

  /** The tree of a text, parsed when the path's last text was another one. */
  parse(path: string, text: string): ts.SourceFile {
    const known = this.#trees.get(path);
    if (known?.text === text) return known;
    const tree = parseSyntax(path, text);
    this.#trees.set(path, tree);
    return tree;
  }
}

/** An ini file, read and parsed once. */
import { Diagnostics, type Diagnostic } from "../diagnostics.js";
import type { IniFile } from "../plan-model.js";
import { indexSections, type SectionIndex } from "./names.js";
import { parse } from "./parse.js";

export interface LoadedFile {
  readonly ini: IniFile;
  readonly index: SectionIndex;
  readonly diagnostics: readonly Diagnostic[];
  /** ConfigParser would refuse it. */
  readonly refused: boolean;
}

/** Files by name; null for one that is not there. One cache may serve several sessions. */
export type FileCache = Map<string, LoadedFile | null>;

/** Parses the bytes of a file. */
export function parseFile(bytes: Uint8Array, name: string): LoadedFile {
  const found = new Diagnostics();
  const ini = parse(bytes, name, found);
  return { ini, index: indexSections(ini), diagnostics: found.sorted(), refused: found.hasErrors };
}

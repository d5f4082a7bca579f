/**
 * The data that flows between the phases: plain, readonly, tagged by `kind`, without methods and without syntax nodes; every item knows its place.
 *
 *     parse -> IniFile     resolve -> Plan           plan-model.ts
 *     scan  -> Sources                               source-model.ts
 *     link  -> AppModel                              app-model.ts
 *     emit  -> GeneratedFile[]
 *
 * Here is what all of them speak of.
 */

/** A place in an input file. Lines and columns count from 1; a column counts UTF-16 units. `file` is relative to the project's root, with `/`. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the marked text on its line, at least 1. Default 1. */
  readonly length?: number;
}

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Microversions from `min` to `max`, both included; null is no bound. */
export interface VersionRange {
  readonly min: string | null;
  readonly max: string | null;
}

/** One file of the output. `path` is relative to the project's root, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

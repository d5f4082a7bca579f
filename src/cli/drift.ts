/**
 * Says why a file on disk is not what the inputs give.
 *
 * Missing and orphaned are plain to see. A file that differs is *stale* when it is what paste-gen once wrote, and *edited by hand* when it is not. What
 * paste-gen once wrote is known from the record of the last build in this folder and, in a fresh checkout, from Git: the project as it was in the commit that
 * last changed the file is generated again. Where neither tells, the answer says so.
 */
import type { Diagnostic } from "../parser/diagnostics.js";
import { differentFile, editedFile, missingFile, orphanedFile, staleFile } from "../parser/messages/output.js";
import { describeFailure } from "./cannot-run.js";
import type { Generate, GenerateOptions } from "./generated.js";
import { atCommit, lastCommitOf } from "./git-history.js";
import type { Change } from "./output.js";
import { readRecord, wasWritten } from "./written-record.js";

export type DriftKind = "missing" | "orphaned" | "stale" | "edited by hand" | "stale or edited by hand";

/** A file that `build` would change, and why. */
export interface Drift {
  readonly kind: DriftKind;
  readonly change: Change;
}

const messages: Readonly<Record<DriftKind, (file: string) => Diagnostic>> = {
  missing: missingFile,
  orphaned: orphanedFile,
  stale: staleFile,
  "edited by hand": editedFile,
  "stale or edited by hand": differentFile,
};

/** The drift as a diagnostic. */
export function driftDiagnostic({ kind, change }: Drift): Diagnostic {
  return messages[kind](change.path);
}

/** The project, now and as it was. */
export interface Project {
  readonly root: string;
  readonly out: string;
  /** The options that hold in a copy of the project at that root. */
  readonly optionsAt: (root: string) => GenerateOptions;
  readonly generate: Generate;
}

/** Finds out for every change why it is needed. */
export async function explainDrift(project: Project, changes: readonly Change[]): Promise<Drift[]> {
  const record = readRecord(project);
  const past = createPast(project);
  const drifts: Drift[] = [];
  for (const change of changes) {
    if (change.kind === "create") drifts.push({ kind: "missing", change });
    else if (change.kind === "remove") drifts.push({ kind: "orphaned", change });
    else {
      const before = textBefore(change);
      const written = wasWritten(record, change.path, before);
      const known = written === true ? true : ((await past(change.path, before)) ?? written);
      drifts.push({ kind: known === null ? "stale or edited by hand" : known ? "stale" : "edited by hand", change });
    }
  }
  return drifts;
}

/** A file's text with the line ends that paste-gen gives it, as Git may have changed them; as it stands where nothing else is to be changed. */
function textBefore({ before, text }: Extract<Change, { kind: "update" }>): string {
  const plain = text.includes("\r\n") ? before : before.replaceAll("\r\n", "\n");
  return plain === text ? before : plain;
}

/** Whether a file's text is what its last commit's inputs gave; null when that cannot be found out. Each commit is generated once. */
function createPast(project: Project): (file: string, text: string) => Promise<boolean | null> {
  const commits = new Map<string, Promise<ReadonlyMap<string, string> | null>>();
  return async (file, text) => {
    const commit = lastCommitOf(project.root, file);
    if (commit === null) return null;
    const generated = commits.get(commit) ?? atCommit(project.root, commit, (root) => generateAt(root, project));
    commits.set(commit, generated);
    const then = (await generated)?.get(file);
    return then === undefined ? null : then === text;
  };
}

/** The files by path; none where the inputs were not there yet. */
async function generateAt(root: string, { optionsAt, generate }: Project): Promise<ReadonlyMap<string, string>> {
  try {
    const { files } = await generate(optionsAt(root));
    return new Map(files.map((file) => [file.path, file.text]));
  } catch (error) {
    if (describeFailure(error) === null) throw error;
    return new Map();
  }
}

/** Messages about the files in the output folder: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";

/** A file that must be written stands there already, and paste-gen did not write it. */
export function foreignFile(file: string): Diagnostic {
  return {
    code: "foreign-file",
    severity: "error",
    message: `${file} is in the way: paste-gen did not write it, so it is not overwritten`,
    hint: "move it away, or choose another output folder with --out",
    origin: { file, line: 1, column: 1 },
  };
}

/** Something else than a file stands where a file must be written, or than a folder where a folder must be. */
export function obstructedPath(file: string, obstacle: string): Diagnostic {
  return {
    code: "obstructed-path",
    severity: "error",
    message: `${file} is in the way: ${obstacle}`,
    hint: "move it away, or choose another output folder with --out",
    origin: { file, line: 1, column: 1 },
  };
}

/**
 * A prettier configuration that prettier itself, or one of its plugins, does not take.
 *
 * @param problem What it says.
 */
export function unusablePrettierConfig(problem: string, file: string): Diagnostic {
  return {
    code: "unusable-prettier-config",
    severity: "error",
    message: `prettier cannot format the generated files as the project's configuration says: ${problem}`,
    hint: "npx prettier --check says the same of the project's other files",
    origin: { file, line: 1, column: 1 },
  };
}

/** `build --check`: the inputs have changed since the file was written. */
export function staleFile(file: string): Diagnostic {
  return drift("stale-file", file, {
    what: "is stale: its inputs have changed since it was written",
    hint: buildAgain,
  });
}

/** `build --check`: a file that the inputs give is not there. */
export function missingFile(file: string): Diagnostic {
  return drift("missing-file", file, { what: "is missing", hint: buildAgain });
}

/** `build --check`: a file of paste-gen's that the inputs no longer give. */
export function orphanedFile(file: string): Diagnostic {
  return drift("orphaned-file", file, { what: "is orphaned: nothing generates it any more", hint: buildAgain });
}

/** `build --check`: the file is not what paste-gen wrote. */
export function editedFile(file: string): Diagnostic {
  return drift("edited-file", file, {
    what: "was edited by hand",
    hint: "edit what it is generated from; npx paste-gen build writes it anew",
  });
}

/** `build --check`: the file differs, and neither this folder's last build nor its Git history tells why. */
export function differentFile(file: string): Diagnostic {
  return drift("different-file", file, { what: "is stale or was edited by hand", hint: buildAgain });
}

const buildAgain = "run npx paste-gen build and commit what it writes";

function drift(code: string, file: string, { what, hint }: { what: string; hint: string }): Diagnostic {
  return {
    code,
    severity: "error",
    message: `${file} ${what}`,
    hint,
    origin: { file, line: 1, column: 1 },
  };
}

/** The flags of `paste-gen build`. */
import type { ConfigFlags } from "../config.js";

/** What `build` can be asked for. */
export interface BuildFlags extends ConfigFlags {
  /** Writes nothing; status 1 when something would be written. */
  readonly check: boolean;
  /** Writes nothing, and says what would be written. */
  readonly dryRun: boolean;
  /** Status 1 also for warnings. */
  readonly failOnWarnings: boolean;
  /** Prints what changes as a unified diff. `check` always does. */
  readonly diff: boolean;
  /** False: nothing of an earlier build is believed, and nothing is kept for the next. */
  readonly cache: boolean;
  /** Goes on building when something changes, until it is stopped. */
  readonly watch: boolean;
  /** Prints the files that the output depends on, and does nothing else. */
  readonly printInputs: boolean;
  readonly format: "pretty" | "json" | "github" | "sarif";
  /** The folder of the repository in a GitHub job, which annotations count their paths from. */
  readonly githubWorkspace: string | null;
}

/** Messages about the packages that are installed: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin } from "../model.js";
import { plainAsk, warningAt } from "../paste/ask.js";

/** The runtime that is installed is not of paste-gen's release: generated code may call what it hasn't. */
export function otherRuntime({ runtime, tool }: { runtime: string; tool: string }, origin: Origin): Diagnostic {
  return warningAt("other-runtime", plainAsk(origin), {
    message: `@paste-gen/runtime is installed as ${runtime}, but paste-gen ${tool} writes for its own release`,
    hint: "install both with the same number, as they are released",
  });
}

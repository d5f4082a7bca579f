/** Messages about what PasteDeploy does silently, to the surprise of operators: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { listed } from "../phrases.js";
import { warningAt, type Ask } from "../paste/ask.js";

/** A local setting that a global one of the same name displaces. */
export function droppedSetting(key: string, by: string, ask: Ask): Diagnostic {
  return warningAt("dropped-setting", ask, {
    message: `'${key}' is dropped, because ${by} sets it too`,
    hint: `write 'set ${key} = …' to override the global, or rename one of them`,
  });
}

/** `pipeline = a b # c`. */
export function commentInPipeline(comment: string, ask: Ask): Diagnostic {
  return warningAt("comment-in-pipeline", ask, {
    message: `'${comment}' is not a comment: its words are part of the pipeline`,
    hint: "put the comment on a line of its own",
  });
}

/** Settings of a section that `use`s a pipeline, or something else that hands nothing on. */
export function lostSettings(keys: readonly string[], used: string, ask: Ask): Diagnostic {
  return warningAt("lost-settings", ask, {
    message: `${listed(keys.map((key) => `'${key}'`))} ${keys.length === 1 ? "reaches" : "reach"} no factory: ${used} does not pass settings on`,
    hint: "write 'set KEY = …', or put them into the app or filter itself",
  });
}

/** `filter-with` around anything but a plain app: what PasteDeploy returns is a filter. */
export function filterWithMakesFilter(section: string, next: string, ask: Ask): Diagnostic {
  return warningAt("filter-with-makes-filter", ask, {
    message: `filter-with turns [${section}] into a filter, because it wraps ${next}`,
    hint: "make it a pipeline: pipeline = FILTER APP",
  });
}

/** Two mounts of one place: `/v2` and `/v2/`. */
export function replacedMount(key: string, by: string, ask: Ask): Diagnostic {
  return warningAt("replaced-mount", ask, {
    message: `no request reaches what is mounted at '${key}': '${by}' is the same place, and stands below it`,
    hint: "remove one of them",
  });
}

/** A section that nobody asks for. */
export function unusedSection(section: string, ask: Ask): Diagnostic {
  return warningAt("unused-section", ask, {
    message: `nothing uses [${section}]`,
    hint: "remove it, or name it where it belongs",
  });
}

/** `[servr:main]`: a section that means nothing, though it is almost one that does. */
export function misspeltSection(section: string, near: string, ask: Ask): Diagnostic {
  return warningAt("misspelt-section", ask, {
    message: `[${section}] means nothing to PasteDeploy, which ignores it`,
    hint: `did you mean [${near}]?`,
  });
}

/** A password in clear text. */
export function literalSecret(key: string, ask: Ask): Diagnostic {
  return warningAt("literal-secret", ask, {
    message: `'${key}' looks like a secret, and its value would be in the output`,
    hint: `write ${key} = ${variableFor(key)} to read it from the environment when the server starts`,
  });
}

/** `url = http://${HOST}/`: only a whole value is read from the environment. */
export function partialEnvironment(key: string, variable: string, ask: Ask): Diagnostic {
  return warningAt("partial-environment", ask, {
    message: `${variable} is not replaced in '${key}': only a value that is nothing but \${NAME} is read from the environment`,
    hint: `write ${key} = ${variableFor(key)}, and put the whole value into the environment`,
  });
}

/** `${ADMIN_PASSWORD}` for `set admin.password`. */
function variableFor(key: string): string {
  const name = key.replace(/^set /u, "").replace(/[^A-Za-z0-9]+/gu, "_");
  return `\${${name.toUpperCase()}}`;
}

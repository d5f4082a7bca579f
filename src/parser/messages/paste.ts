/** Messages about the sections of an ini: values, pipelines, composites: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { errorAt, type Ask } from "../paste/ask.js";

/** A `%` that is neither `%%` nor `%(name)s`. */
export function badInterpolation(key: string, text: string, ask: Ask): Diagnostic {
  const message = `'${key}' has ${text === "%" ? "a '%'" : `'${text}'`}, which is neither '%%' nor '%(name)s'`;
  return errorAt("bad-interpolation", ask, { message, hint: "write %% for a percent sign" });
}

/** `%(name)s` of a name that is neither in the section nor in [DEFAULT]. */
export function missingInterpolation(name: string, known: Iterable<string>, ask: Ask & { key: string }): Diagnostic {
  const near = nearest(name, known);
  return errorAt(
    "missing-interpolation",
    { origin: ask.origin, chain: ask.chain },
    {
      message: `'${ask.key}' refers to '${name}', which neither its section nor [DEFAULT] sets`,
      hint: near === null ? `set ${name} in the section or in [DEFAULT]` : `did you mean %(${near})s?`,
    },
  );
}

/** More than ten references in a row, or a value that refers to itself. */
export function deepInterpolation(key: string, ask: Ask): Diagnostic {
  return errorAt("deep-interpolation", ask, {
    message: `'${key}' refers to itself, or to more than ten others in a row`,
    hint: "write the value out",
  });
}

/** `get local = global` of a global that nobody sets. */
export function missingGlobal(name: string, known: Iterable<string>, ask: Ask): Diagnostic {
  const near = nearest(name, known);
  return errorAt("missing-global", ask, {
    message: `no global setting '${name}'`,
    hint: near === null ? `set ${name} in [DEFAULT]` : `did you mean ${near}?`,
  });
}

/** `pipeline =` without a word. */
export function emptyPipeline(what: string, ask: Ask): Diagnostic {
  return errorAt("empty-pipeline", ask, { message: `${what} is empty`, hint: "name its filters, and last its app" });
}

/** `[pipeline:x]` without `pipeline =`. */
export function missingPipeline(section: string, ask: Ask): Diagnostic {
  return errorAt("missing-pipeline", ask, {
    message: `[${section}] has no 'pipeline' setting`,
    hint: "add pipeline = FILTER … APP",
  });
}

/** A pipeline section takes nothing but `pipeline`, `set`, `filter-with` and `require`. */
export function extraPipelineKey(key: string, section: string, ask: Ask): Diagnostic {
  return errorAt("extra-pipeline-key", ask, {
    message: `[${section}] is a pipeline and cannot have '${key}'`,
    hint:
      nearest(key, ["pipeline"]) === null
        ? `give it to a filter or an app, or write 'set ${key} = …' for all of them`
        : "did you mean pipeline?",
  });
}

/** `[filter-app:x]` without `next =`. */
export function missingNext(section: string, ask: Ask): Diagnostic {
  return errorAt("missing-next", ask, { message: `[${section}] has no 'next' setting`, hint: "add next = APP" });
}

/** A mount that the URL map cannot read. */
export function badMount(key: string, why: string, ask: Ask): Diagnostic {
  return errorAt("bad-mount", ask, {
    message: `'${key}' is not a place to mount an app: ${why}`,
    hint: "write /path, or domain NAME port NUMBER /path",
  });
}

/** A cascade takes only `catch` and keys that begin with `app`. */
export function badCascadeKey(key: string, ask: Ask): Diagnostic {
  return errorAt("bad-cascade-key", ask, {
    message: `a cascade cannot have '${key}'`,
    hint: "its keys begin with 'app'",
  });
}

/** `catch` is a list of statuses that Paste has an exception for. */
export function badCascadeCatch(word: string, ask: Ask): Diagnostic {
  return errorAt("bad-cascade-catch", ask, {
    message: `a cascade cannot catch '${word}'`,
    hint: "it catches 300 to 305, 307, 400 to 417, 429 and 500 to 505: catch = 404 500",
  });
}

/** A file in which there is nothing to serve. */
export function noApp(file: string, ask: Ask): Diagnostic {
  return errorAt("no-app", ask, {
    message: `${file} has no app`,
    hint: "add [app:main], [composite:main] or [pipeline:main]",
  });
}

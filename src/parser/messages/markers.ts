/** Messages about the markers of controllers: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { listed } from "../phrases.js";
import type { Origin } from "../model.js";

/**
 * A name of the runtime that isn't a marker, used as a decorator.
 *
 * @param of.onParameter Whether it stands on a parameter, where no marker means anything.
 */
export function unknownMarker(
  { name, onParameter }: { name: string; onParameter: boolean },
  markers: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(name, markers);
  const known = near === null ? `the markers are ${markers.join(", ")}` : `did you mean @${near}?`;
  const hint = onParameter ? boundByName : known;
  return { code: "unknown-marker", severity: "error", origin, message: `the runtime has no marker @${name}`, hint };
}

const boundByName = "parameters are bound by their names alone";

/** Decorators of another framework, such as NestJS or tsoa, on a controller: nothing reads them. */
export function foreignDecorator(
  of: { class: string; package: string; names: readonly string[] },
  origin: Origin,
): Diagnostic {
  const isOne = of.names.length === 1;
  return {
    code: "foreign-decorator",
    severity: "warning",
    origin,
    message: `${listed(of.names, 3)} ${isOne ? "does" : "do"} nothing on ${of.class}: only ${of.package} reads its decorators`,
    hint: `take ${isOne ? "it" : "them"} away: guards and interceptors are filters of the ini here, pipes are schemas, and values and dependencies come by the names of parameters`,
  };
}

/** `@Get` in a file that neither imports nor declares it. */
export function markerNotImported(name: string, origin: Origin): Diagnostic {
  return {
    code: "marker-not-imported",
    severity: "error",
    origin,
    message: `@${name} is neither imported nor declared here`,
    hint: `write import { ${name} } from "@paste-gen/runtime"`,
  };
}

/** `@Get` without parentheses. */
export function markerNotCalled(name: string, origin: Origin): Diagnostic {
  const message = `@${name} needs parentheses`;
  return { code: "marker-not-called", severity: "error", origin, message, hint: `write @${name}(…)` };
}

/** A marker on something that it can't mark. */
export function misplacedMarker(name: string, place: string, origin: Origin): Diagnostic {
  const message = `@${name} means nothing on ${place}`;
  const marks = /^(?:Resource|Controller|Extends)$/.test(name)
    ? "it marks controller classes that can be instantiated"
    : "it marks public instance methods with a body";
  const hint = place === "a parameter" ? boundByName : marks;
  return { code: "misplaced-marker", severity: "error", origin, message, hint };
}

/** A marker that may be there once. */
export function repeatedMarker(name: string, origin: Origin): Diagnostic {
  const message = `a second @${name} on the same declaration`;
  return { code: "repeated-marker", severity: "error", origin, message, hint: "keep one of them" };
}

/** An argument whose value syntax can't tell. */
export function unreadableArgument(text: string, why: string, origin: Origin): Diagnostic {
  const message = `\`${text}\` can't be read without running the program: ${why}`;
  const hint = "use a literal, or a constant made of literals";
  return { code: "unreadable-argument", severity: "error", origin, message, hint };
}

/** An argument that is missing or of the wrong kind. */
export function wrongArgument(name: string, expected: string, origin: Origin): Diagnostic {
  return { code: "wrong-argument", severity: "error", origin, message: `@${name} takes ${expected}` };
}

/** An option that `@Resource` doesn't have. */
export function unknownResourceOption(name: string, options: readonly string[], origin: Origin): Diagnostic {
  const near = nearest(name, options);
  const hint = near === null ? `the options are ${options.join(", ")}` : `did you mean \`${near}\`?`;
  return {
    code: "unknown-resource-option",
    severity: "error",
    origin,
    message: `@Resource has no option \`${name}\``,
    hint,
  };
}

/** A number that isn't a status that the marker can mean. */
export function invalidStatus(text: string, least: number, origin: Origin): Diagnostic {
  const message = `${text} isn't ${least === 400 ? "an error status" : "a status"}`;
  return {
    code: "invalid-status",
    severity: "error",
    origin,
    message,
    hint: `a whole number from ${String(least)} to 599`,
  };
}

/** A text that isn't a microversion. */
export function invalidVersion(text: string, origin: Origin): Diagnostic {
  const major = /^"(\d+)"$/.exec(text)?.[1];
  const hint =
    major === undefined
      ? 'a microversion is written "2.1": major and minor'
      : `did you mean "${major}.0" or "${major}.1"?`;
  return { code: "invalid-version", severity: "error", origin, message: `${text} isn't a microversion`, hint };
}

/** A range that holds no version. */
export function emptyVersionRange(min: string, max: string, origin: Origin): Diagnostic {
  const message = `the range from ${min} to ${max} is empty`;
  return {
    code: "empty-version-range",
    severity: "error",
    origin,
    message,
    hint: "the minor number counts as a number: 2.10 comes after 2.9",
  };
}

/** A text that isn't an HTTP method. */
export function invalidVerb(text: string, verbs: readonly string[], origin: Origin): Diagnostic {
  const near = nearest(text, verbs);
  const hint = near === null ? `such as ${verbs.slice(0, 5).join(", ")}` : `did you mean ${JSON.stringify(near)}?`;
  return {
    code: "invalid-verb",
    severity: "error",
    origin,
    message: `${JSON.stringify(text)} isn't an HTTP method`,
    hint,
  };
}

/** `@VariantOf` a method that the class doesn't have. */
export function unknownVariant(name: string, methods: readonly string[], origin: Origin): Diagnostic {
  const near = nearest(name, methods);
  const hint = near === null ? `the methods are ${listed(methods)}` : `did you mean ${JSON.stringify(near)}?`;
  return {
    code: "unknown-variant",
    severity: "error",
    origin,
    message: `@VariantOf(${JSON.stringify(name)}): no other method has that name`,
    hint,
  };
}

/** Methods each of which is `@VariantOf` the next, and the last of the first. */
export function circularVariants(methods: readonly string[], origin: Origin): Diagnostic {
  return {
    code: "circular-variants",
    severity: "error",
    origin,
    message: `${listed(methods)} are variants of each other: no route leads to any of them`,
    hint: "let the others be variants of one method that is a variant of none",
  };
}

/**
 * An error that a method throws, and that its `@ExpectedErrors` keeps from leaving.
 *
 * @param of.by What the method calls that throws it (`this.#find`); null: it throws it itself.
 * @param of.status Its status; null for a service's own exception, which has none of HTTP's.
 */
export function unexpectedError(
  of: { method: string; by: string | null; error: string; status: number | null; expected: readonly number[] },
  origin: Origin,
): Diagnostic {
  const { method, by, error, status, expected } = of;
  const throws = `${by === null ? method : `${method} calls ${by}, which`} throws ${error}`;
  const isError = status !== null && status >= 400;
  const listed = [...expected, status ?? 0].toSorted((a, b) => a - b).join(", ");
  return {
    code: "unexpected-error",
    severity: "warning",
    origin,
    message:
      status === null
        ? `${throws}, which leaves no method with @ExpectedErrors: the client gets a 500`
        : `${throws}, whose status ${String(status)} its @ExpectedErrors does not list: the client gets a 500`,
    hint: isError
      ? `write @ExpectedErrors(${listed})`
      : status === null
        ? "throw the HTTP error that the client is meant to get"
        : "return a response with that status instead",
  };
}

/** `@Status(204)` or `@Status(304)` on a method that returns something: clients read these answers as having no content. */
export function unexpectedContent(method: string, status: number, origin: Origin): Diagnostic {
  return {
    code: "unexpected-content",
    severity: "warning",
    origin,
    message: `${method} returns content, but the status ${String(status)} says that there is none: it is sent all the same, and the connection is closed`,
    hint: "return nothing, or give the answer another status",
  };
}

/** An object that the generated code must import, which its file doesn't export. */
export function argumentNotExported(text: string, origin: Origin): Diagnostic {
  const message = `\`${text}\` isn't an exported constant`;
  const hint = "the generated code imports it: give it a name of its own and export it";
  return { code: "argument-not-exported", severity: "error", origin, message, hint };
}

/** A response schema that is made by code, as Standard Schema objects are. */
export function responseSchemaOfCode(text: string, origin: Origin): Diagnostic {
  const message = `@ResponseSchema takes a JSON Schema, but \`${text}\` is made by code: which fields may leave is decided at build time`;
  const hint = "write the schema of the answer as a constant made of literals";
  return { code: "response-schema-of-code", severity: "error", origin, message, hint };
}

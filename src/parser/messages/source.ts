/** Messages about source files, modules, controller classes and their parameters: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin } from "../model.js";

/** A source file doesn't parse. */
export function sourceSyntaxError(words: string, origin: Origin): Diagnostic {
  const message = `this doesn't parse: ${words.replace(/\.$/, "")}`;
  return {
    code: "source-syntax-error",
    severity: "error",
    origin,
    message,
    hint: "fix the syntax; what follows it may be misread",
  };
}

/**
 * A module of the ini that no file stands for.
 *
 * @param near What may have been meant.
 */
export function moduleNotFound(
  wanted: { readonly module: string; readonly tried: readonly string[] },
  near: string | null,
  origin: Origin,
): Diagnostic {
  const places = wanted.tried.length === 0 ? "" : ` (tried ${wanted.tried.join(", ")})`;
  const message = `no module \`${wanted.module}\`${places}`;
  if (near !== null)
    return { code: "module-not-found", severity: "error", origin, message, hint: `did you mean \`${near}\`?` };
  const hint = `write a path (\`./src/filters/audit\`) or map the name in the \`modules\` of the configuration`;
  return { code: "module-not-found", severity: "error", origin, message, hint };
}

/**
 * A glob of `controllers = …` that no file matches.
 *
 * @param near The glob with its misspelt folder corrected.
 */
export function globWithoutMatch(glob: string, near: string | null, origin: Origin): Diagnostic {
  const hint =
    near === null ? "globs are relative to the project's root and match TypeScript files" : `did you mean \`${near}\`?`;
  return { code: "glob-without-match", severity: "error", origin, message: `no file matches \`${glob}\``, hint };
}

/** A glob whose files hold no controller. */
export function globWithoutController(glob: string, count: number, origin: Origin): Diagnostic {
  const files = count === 1 ? "the file" : `the ${String(count)} files`;
  const message = `${files} that \`${glob}\` matches ${count === 1 ? "has" : "have"} no controller`;
  const hint =
    "a controller is an exported class with @Resource, @Controller, @Extends or marked methods, imported from @paste-gen/runtime";
  return { code: "glob-without-controller", severity: "warning", origin, message, hint };
}

/** A class with markers that other files can't import. */
export function controllerNotExported(
  { name, asType }: { readonly name: string; readonly asType: boolean },
  origin: Origin,
): Diagnostic {
  const message = asType
    ? `the controller ${name} is exported as a type only`
    : `the controller ${name} isn't exported`;
  const hint = `write \`export class ${name}\``;
  return { code: "controller-not-exported", severity: "error", origin, message, hint };
}

/** An entry of `static controllers` that isn't a class. */
export function controllerNotClass(text: string, near: string | null, origin: Origin): Diagnostic {
  const hint =
    near === null ? "list the classes themselves, declared in this file or imported" : `did you mean \`${near}\`?`;
  return {
    code: "controller-not-class",
    severity: "error",
    origin,
    message: `\`${text}\` isn't a class, or can't be found`,
    hint,
  };
}

/** An abstract class where an object must be made. */
export function abstractController(name: string, origin: Origin): Diagnostic {
  const message = `${name} is abstract: it can't be instantiated`;
  return { code: "abstract-controller", severity: "error", origin, message, hint: "name a class that extends it" };
}

/** A controller whose constructor other code can't call. */
export function hiddenConstructor(name: string, visibility: string, origin: Origin): Diagnostic {
  const message = `the constructor of ${name} is ${visibility}: the generated code can't call it`;
  return { code: "hidden-constructor", severity: "error", origin, message, hint: "make it public" };
}

/** `@Extends(X)` of something that isn't a class. */
export function unknownController(text: string, near: string | null, origin: Origin): Diagnostic {
  const hint =
    near === null ? "name a controller class, declared in this file or imported" : `did you mean \`${near}\`?`;
  return {
    code: "unknown-controller",
    severity: "error",
    origin,
    message: `@Extends(${text}): no such class can be found`,
    hint,
  };
}

/** `extends X` that can't be followed. */
export function unreadableBaseClass(name: string, text: string, origin: Origin): Diagnostic {
  const message = `the methods that ${name} inherits from \`${text}\` can't be read`;
  const hint = "extend a class by its name; its file must be in the project or installed";
  return { code: "unreadable-base-class", severity: "warning", origin, message, hint };
}

/** A constructor parameter whose type isn't said. */
export function dependencyWithoutType(name: string, owner: string, origin: Origin): Diagnostic {
  const message = `the constructor parameter ${name} of ${owner} has no type`;
  const hint = `annotate it (\`${name}: Database\`): it becomes a field of the generated Dependencies`;
  return { code: "dependency-without-type", severity: "error", origin, message, hint };
}

/** A constructor parameter whose type the generated code can't import. */
export function dependencyTypeNotExported(name: string, type: string, origin: Origin): Diagnostic {
  const message = `the type ${type} of the constructor parameter ${name} isn't exported`;
  const [, owner] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(origin.file) ?? [];
  const hint = `export ${type}${owner === undefined ? "" : ` from ${owner}`}: the generated Dependencies must name it`;
  return { code: "dependency-type-not-exported", severity: "error", origin, message, hint };
}

/** A parameter without a name to bind it by. */
export function unbindableParameter(text: string, owner: string, origin: Origin): Diagnostic {
  const message = `the parameter \`${text}\` of ${owner} has no single name to bind it by`;
  const hint = "take a plain parameter and destructure it in the body";
  return { code: "unbindable-parameter", severity: "error", origin, message, hint };
}

/** A field of a Router class that doesn't hold what it should. */
export function invalidRouterField(name: string, expected: string, origin: Origin): Diagnostic {
  return { code: "invalid-router-field", severity: "error", origin, message: `static ${name} must be ${expected}` };
}

/** A static field of a Router class whose name is almost one that counts. */
export function misspeltRouterField(name: string, near: string, origin: Origin): Diagnostic {
  const message = `static ${name} means nothing to a router`;
  return { code: "misspelt-router-field", severity: "warning", origin, message, hint: `did you mean \`${near}\`?` };
}

/** `processResquest`: a method of a Middleware class whose name is almost one that the runtime calls. */
export function misspeltHook(of: { method: string; near: string }, origin: Origin): Diagnostic {
  const message = `the runtime does not call ${of.method}`;
  const hint = `did you mean \`${of.near}\`? If not, make it private`;
  return { code: "misspelt-hook", severity: "warning", origin, message, hint };
}

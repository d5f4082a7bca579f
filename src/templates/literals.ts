/** TypeScript literals that hold any text: what comes from an ini or a source file never becomes code. */
import {
  broken,
  fill,
  firstFitting,
  fluid,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  softline,
  type Doc,
} from "./layout.js";

/** Text that means itself between double quotes. */
const plain = /^[ !#$%&()*+,\-./0-9:;=>?@A-Z[\]^_`a-z{|}~]*$/;
const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const anyIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * A string literal as prettier writes it: double quotes, unless it holds more of them than of single ones. Control characters, line separators, lone
 * surrogates and what could end a script element are escaped.
 */
export function quote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const doubles = text.split('"').length;
  const mark = doubles > text.split("'").length ? "'" : '"';
  return mark + escapeText(text, mark) + mark;
}

/** The text between the marks of a literal. */
export function escapeText(text: string, mark: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    // eslint would rather not see control characters in a pattern; these are the ones to escape
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) =>
      [...Array(c.length).keys()].map((i) => hex(c.charCodeAt(i))).join(""),
    )
    .replace(/<(?=\/script|!--)/gi, "\\u003c");
  return mark === "`" ? escaped.replaceAll("${", "\\${") : escaped;
}

function hex(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function hexOf(unit: string): string {
  return hex(unit.charCodeAt(0));
}

/** A property's name: bare where it may be; `__proto__` computed, or it would set the prototype. Other than ASCII letters are escaped: prettier bares some. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  if (identifier.test(name)) return name;
  return quote(name).replace(/[^\0-\x7f]/g, hexOf);
}

/** `of.name`, or `of["odd name"]`. */
export function member(of: string, name: string): string {
  return anyIdentifier.test(name) ? `${of}.${name}` : `${of}[${quote(name)}]`;
}

/** Text for a comment: it can neither end it nor break its line. */
export function commentText(text: string): string {
  return text
    .replaceAll("*/", "* /")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) =>
      [...Array(c.length).keys()].map((i) => hex(c.charCodeAt(i))).join(""),
    );
}

/** Behind a name of so few characters a value has nothing to gain from a line of its own: it would move by a column or two. */
const shortKey = 4;

/** `name: value`: the value may move to the next line, but templates and numbers, and what follows a very short name, do not. */
export function property(name: string, value: Doc): Doc {
  const key = propertyName(name);
  const stays = key.length <= shortKey || (typeof value === "string" && /^[`0-9]/.test(value));
  return stays ? [key, ": ", value] : fluid(`${key}:`, value);
}

/** `name: value` of a call with no or one short argument: it moves to the next line before it is broken. */
export function shortProperty(name: string, value: Doc): Doc {
  const key = propertyName(name);
  return key.length <= shortKey ? [key, ": ", value] : group([key, ":", indent([line, value])]);
}

/** `readonly app?: "one" | "two";`: the union on the same line, else on the next one, else one line for each of its types. */
export function unionProperty(name: string, types: readonly string[]): Doc {
  const [only, ...more] = types;
  if (more.length === 0) return `readonly ${name}: ${only ?? "never"};`;
  const union = group([ifBroken("| "), join([line, "| "], types)]);
  return [group([`readonly ${name}:`, group(indent([line, union]))]), ";"];
}

/** An object on one line if it fits, else one line for each property. */
export function objectLiteral(properties: readonly Doc[]): Doc {
  if (properties.length === 0) return "{}";
  return group(["{", indent([line, join([",", line], properties), ifBroken(",")]), line, "}"]);
}

/** An object with one line for each property, however short: a comment holds it open. */
export function openObject(properties: readonly Doc[]): Doc {
  if (properties.length === 0) return "{}";
  return broken(["{", indent([hardline, join([",", hardline], properties), ","]), hardline, "}"]);
}

/** `[a, b]`, on one line where it fits. */
export function arrayLiteral(items: readonly Doc[]): Doc {
  return items.length === 0 ? "[]" : group(bracketed(items));
}

function bracketed(items: readonly Doc[]): Doc {
  return ["[", indent([softline, join([",", line], items), ifBroken(",")]), softline, "]"];
}

/** An array of objects, given by their properties. Several that all have several properties stand on lines of their own, even where one line would do. */
export function objectArray(objects: readonly (readonly Doc[])[]): Doc {
  const isOpen = objects.length > 1 && objects.every((properties) => properties.length > 1);
  return isOpen ? broken(bracketed(objects.map(objectLiteral))) : arrayLiteral(objects.map(objectLiteral));
}

/** An array of numbers: prettier fills its lines. */
export function numberArray(items: readonly number[]): Doc {
  if (items.length === 0) return "[]";
  return group([
    "[",
    indent([
      softline,
      fill(items.flatMap((n, i) => (i === 0 ? [String(n)] : [[",", line], String(n)]))),
      ifBroken(","),
    ]),
    softline,
    "]",
  ]);
}

/** A call whose arguments stand on one line, or each on its own. */
export function call(callee: string, args: readonly Doc[]): Doc {
  if (args.length === 0) return `${callee}()`;
  return group([callee, "(", indent([softline, join([",", line], args), ifBroken(",")]), softline, ")"]);
}

/** A call whose last argument is an object or array: that opens on the line of the call, unless what is before it does not fit there. */
export function hugCall(callee: string, before: readonly Doc[], object: Doc): Doc {
  const args = [...before, object];
  if (object === "{}" || object === "[]") return call(callee, args);
  const list = (last: Doc): Doc => [callee, "(", join(", ", [...before, last]), ")"];
  const apart = [callee, "(", indent([line, join([",", line], args), ","]), line, ")"];
  return firstFitting([list(object), list(broken(object)), broken(apart)]);
}

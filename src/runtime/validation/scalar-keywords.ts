/** The keywords that look at a value as a whole: types, numbers, texts. Messages in the words of Python's jsonschema. */
import type { JsonValue } from "../json.js";
import { codePointLength, deepEqual, numeric } from "./comparison.js";
import { pythonNumberRepr, pythonRepr } from "./python-repr.js";
import { isList, isObject, type Refusal, type Rule, type Rules } from "./walk.js";

const typeChecks: ReadonlyMap<JsonValue, (value: unknown) => boolean> = new Map<JsonValue, (value: unknown) => boolean>(
  [
    ["null", (v) => v === null],
    ["boolean", (v) => typeof v === "boolean"],
    ["integer", (v) => Number.isInteger(v)],
    ["number", (v) => typeof v === "number" && Number.isFinite(v)],
    ["string", (v) => typeof v === "string"],
    ["array", (v) => Array.isArray(v)],
    ["object", isObject],
  ],
);

const type: Rule = (operand, value, { walk }) => {
  const types = isList(operand) ? operand : [operand];
  if (types.some((t) => typeChecks.get(t)?.(value))) return null;
  return walk.error(value, () => `${pythonRepr(value)} is not of type ${types.map(pythonRepr).join(", ")}`);
};

const enumeration: Rule = (operand, value, { walk }) =>
  isList(operand) && operand.some((each) => deepEqual(each, value))
    ? null
    : walk.error(value, () => `${pythonRepr(value)} is not one of ${pythonRepr(operand)}`);

const constant: Rule = (operand, value, { walk }) =>
  deepEqual(operand, value) ? null : walk.error(value, () => `${pythonRepr(operand)} was expected`);

/** A bound, also of a numeric string. Draft 4 has `exclusiveMinimum: true` beside `minimum`. */
function bound(
  direction: "minimum" | "maximum",
  exclusive: (schema: Readonly<Record<string, JsonValue>>) => boolean,
): Rule {
  const word = direction === "minimum" ? "less" : "greater";
  return (operand, value, { schema, walk }) => {
    if ((typeof value !== "number" && typeof value !== "string") || typeof operand !== "number") return null;
    const over = direction === "minimum" ? operand - numeric(value) : numeric(value) - operand;
    if (exclusive(schema) ? !(over >= 0) : !(over > 0)) return null;
    const comparison = exclusive(schema) ? `${word} than or equal to` : `${word} than`;
    return walk.error(
      value,
      () => `${pythonNumberRepr(value)} is ${comparison} the ${direction} of ${pythonRepr(operand)}`,
    );
  };
}

const multipleOf: Rule = (operand, value, { walk }) => {
  if (typeof value !== "number" || typeof operand !== "number") return null;
  return (Number.isInteger(operand) ? value % operand === 0 : Number.isInteger(value / operand))
    ? null
    : walk.error(value, () => `${pythonRepr(value)} is not a multiple of ${pythonRepr(operand)}`);
};

/** A rule for a measure of a value: `fails(measure, operand)` makes the error. */
function measured(
  measure: (value: unknown) => number | null,
  fails: (size: number, operand: number) => boolean,
  words: string,
): Rule {
  return (operand, value, { walk }): Refusal | null => {
    const size = measure(value);
    if (size === null || typeof operand !== "number" || !fails(size, operand)) return null;
    return walk.error(value, () => `${pythonRepr(value)} ${words}`);
  };
}

const textLength = (value: unknown): number | null => (typeof value === "string" ? codePointLength(value) : null);
const itemCount = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);
const keyCount = (value: unknown): number | null => (isObject(value) ? Object.keys(value).length : null);
const below = (size: number, operand: number): boolean => size < operand;
const above = (size: number, operand: number): boolean => size > operand;

const pattern: Rule = (operand, value, { walk }) => {
  if (typeof value !== "string" || typeof operand !== "string" || walk.pattern(operand).test(value)) return null;
  return walk.error(value, () => `${pythonRepr(value)} does not match ${pythonRepr(operand)}`);
};

const format: Rule = (operand, value, { walk }) => {
  if (typeof value !== "string" || typeof operand !== "string") return null;
  const check = Object.hasOwn(walk.formats, operand) ? walk.formats[operand] : undefined;
  if (check === undefined || check(value)) return null;
  return walk.error(value, () => `${pythonRepr(value)} is not a ${pythonRepr(operand)}`, check.sentence);
};

export const scalarKeywords: Rules = [
  ["type", type],
  ["enum", enumeration],
  ["const", constant],
  ["minimum", bound("minimum", (schema) => schema["exclusiveMinimum"] === true)],
  ["maximum", bound("maximum", (schema) => schema["exclusiveMaximum"] === true)],
  ["exclusiveMinimum", bound("minimum", () => true)],
  ["exclusiveMaximum", bound("maximum", () => true)],
  ["multipleOf", multipleOf],
  ["minLength", measured(textLength, below, "is too short")],
  ["maxLength", measured(textLength, above, "is too long")],
  ["minItems", measured(itemCount, below, "is too short")],
  ["maxItems", measured(itemCount, above, "is too long")],
  ["minProperties", measured(keyCount, below, "does not have enough properties")],
  ["maxProperties", measured(keyCount, above, "has too many properties")],
  ["pattern", pattern],
  ["format", format],
];

/** The keywords that combine schemas, and references. */
import { pythonRepr } from "./python-repr.js";
import { firstOf, isList, type Rule, type Rules } from "./walk.js";

const allOf: Rule = (operand, value, { walk }) =>
  isList(operand) ? firstOf(operand, (schema) => walk.check(schema, value)) : null;

const anyOf: Rule = (operand, value, { walk }) =>
  !isList(operand) || operand.some((schema) => walk.check(schema, value) === null)
    ? null
    : walk.error(value, () => `${pythonRepr(value)} is not valid under any of the given schemas`);

const oneOf: Rule = (operand, value, { walk }) => {
  if (!isList(operand)) return null;
  const valid = operand.filter((schema) => walk.check(schema, value) === null);
  const [first, ...more] = valid;
  if (first === undefined)
    return walk.error(value, () => `${pythonRepr(value)} is not valid under any of the given schemas`);
  return more.length === 0
    ? null
    : walk.error(
        value,
        () => `${pythonRepr(value)} is valid under each of ${[...more, first].map(pythonRepr).join(", ")}`,
      );
};

const not: Rule = (operand, value, { walk }) =>
  walk.check(operand, value) === null
    ? walk.error(value, () => `${pythonRepr(value)} should not be valid under ${pythonRepr(operand)}`)
    : null;

const condition: Rule = (operand, value, { schema, walk }) =>
  walk.check((walk.check(operand, value) === null ? schema["then"] : schema["else"]) ?? true, value);

const reference: Rule = (operand, value, { walk }) =>
  typeof operand === "string" ? walk.checkReference(operand, value) : null;

export const logicKeywords: Rules = [
  ["allOf", allOf],
  ["anyOf", anyOf],
  ["oneOf", oneOf],
  ["not", not],
  ["if", condition],
  ["$ref", reference],
  ["$dynamicRef", reference],
];

/** The keywords of objects. */
import type { JsonValue } from "../json.js";
import { unexpected } from "./array-keywords.js";
import { pythonRepr } from "./python-repr.js";
import { sortedTexts } from "./text-order.js";
import { firstOf, isList, isObject, type Rule, type Rules, type SchemaObject, type Walk } from "./walk.js";

const properties: Rule = (operand, value, { walk }) => {
  if (!isObject(value) || !isObject(operand)) return null;
  return firstOf(schemasByName(operand), ([name, schema]) =>
    Object.hasOwn(value, name) ? walk.descend(schema, value[name], name) : null,
  );
};

/** What a map of schemas says of each name. As ajv, which decides what passes: `__proto__` is never among them. */
export function schemasByName(map: JsonValue): [string, JsonValue][] {
  return isObject(map) ? Object.entries(map).filter(([name]) => name !== "__proto__") : [];
}

const patternProperties: Rule = (operand, value, { walk }) => {
  if (!isObject(value) || !isObject(operand)) return null;
  return firstOf(schemasByName(operand), ([pattern, schema]) => {
    const expression = walk.pattern(pattern);
    return firstOf(Object.keys(value), (name) =>
      expression.test(name) ? walk.descend(schema, value[name], name) : null,
    );
  });
};

const propertyNames: Rule = (operand, value, { walk }) =>
  isObject(value) ? firstOf(Object.keys(value), (name) => walk.check(operand, name)) : null;

const required: Rule = (operand, value, { walk }) => {
  if (!isObject(value)) return null;
  return firstOf(textsOf(operand), (name) =>
    Object.hasOwn(value, name) ? null : walk.error(value, () => `${pythonRepr(name)} is a required property`),
  );
};

const additionalProperties: Rule = (operand, value, { schema, walk }) => {
  if (!isObject(value)) return null;
  const extras = unknownNames(value, schema, walk);
  if (walk.relaxed) return relaxAdditional(operand, value, { extras, schema, walk });
  if (operand !== false) return firstOf(extras, (name) => walk.descend(operand, value[name], name));
  if (extras.length === 0) return null;
  return walk.error(value, () =>
    isObject(schema["patternProperties"])
      ? unmatched(extras, schema)
      : unexpected("Additional properties", sortedTexts(extras)),
  );
};

/**
 * Nova's legacy rule: unknown properties are deleted; where `patternProperties` exist they are refused still; a schema for them is not looked at.
 * An empty schema counts as `false` there, as in Python.
 */
function relaxAdditional(
  operand: JsonValue,
  value: Readonly<Record<string, JsonValue>>,
  at: { readonly extras: string[]; readonly schema: SchemaObject; readonly walk: Walk },
): ReturnType<Rule> {
  const allowed = operand === true || (isObject(operand) && Object.keys(operand).length > 0);
  if (allowed || at.extras.length === 0) return null;
  const patterns = at.schema["patternProperties"];
  if (isObject(patterns) && Object.keys(patterns).length > 0)
    return at.walk.error(value, () => unexpected("Additional properties", sortedTexts(at.extras)));
  for (const name of at.extras) Reflect.deleteProperty(value, name);
  return null;
}

/** The names that neither `properties` nor `patternProperties` know. */
export function unknownNames(value: Readonly<Record<string, JsonValue>>, schema: SchemaObject, walk: Walk): string[] {
  const known = new Set(schemasByName(schema["properties"] ?? null).map(([name]) => name));
  const patterns = schemasByName(schema["patternProperties"] ?? null).map(([pattern]) => pattern);
  const expressions = patterns.map((pattern) => walk.pattern(pattern));
  return Object.keys(value).filter((name) => !known.has(name) && !expressions.some((e) => e.test(name)));
}

function unmatched(extras: string[], schema: SchemaObject): string {
  const patterns = sortedTexts(Object.keys(schema["patternProperties"] ?? {}));
  const verb = extras.length === 1 ? "does" : "do";
  return `${sortedTexts(extras).map(pythonRepr).join(", ")} ${verb} not match any of the regexes: ${patterns.map(pythonRepr).join(", ")}`;
}

const dependentRequired: Rule = (operand, value, { walk }) => {
  if (!isObject(value) || !isObject(operand)) return null;
  return firstOf(Object.entries(operand), ([name, needed]) => {
    if (!Object.hasOwn(value, name)) return null;
    const missing = textsOf(needed).find((each) => !Object.hasOwn(value, each));
    return missing === undefined
      ? null
      : walk.error(value, () => `${pythonRepr(missing)} is a dependency of ${pythonRepr(name)}`);
  });
};

function textsOf(value: JsonValue): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

const dependentSchemas: Rule = (operand, value, { walk }) => {
  if (!isObject(value) || !isObject(operand)) return null;
  return firstOf(Object.entries(operand), ([name, schema]) =>
    Object.hasOwn(value, name) && !isList(schema) ? walk.check(schema, value) : null,
  );
};

/** Before 2019-09: lists of names and schemas in one keyword. */
const dependencies: Rule = (operand, value, at) => {
  if (!isObject(operand)) return null;
  return firstOf(Object.entries(operand), ([name, dependency]) =>
    (isList(dependency) ? dependentRequired : dependentSchemas)({ [name]: dependency }, value, at),
  );
};

export const objectKeywords: Rules = [
  ["properties", properties],
  ["patternProperties", patternProperties],
  ["additionalProperties", additionalProperties],
  ["propertyNames", propertyNames],
  ["required", required],
  ["dependentRequired", dependentRequired],
  ["dependentSchemas", dependentSchemas],
  ["dependencies", dependencies],
];

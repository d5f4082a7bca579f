/** Compiled JSON Schemas as checks of bodies and queries: what generated validators call. */
import type { Query } from "../http/query.js";
import type { JsonValue } from "../json.js";
import { createHelpers, type Compiled } from "./compiled.js";
import { firstError, type SchemaSource } from "./first-error.js";
import { formatChecks, type FormatChecks } from "./format-checks.js";
import { ValidationError } from "../dispatch/service-exception.js";
import { bodySentence, querySentence } from "./schema-error.js";
import type { BodyCheck, QueryCheck, SchemaError } from "./validator.js";
import { isObject } from "./walk.js";

/** A schema compiled at build time. */
export interface CompiledSchema {
  readonly schema: JsonValue;
  readonly draft: SchemaSource["draft"];
  readonly patterns: SchemaSource["patterns"];
  /** The project's own formats, over the built-in ones. */
  readonly formats?: FormatChecks;
  /** Makes the function that says whether a value fits. Absent: the walk over the schema says so too. */
  readonly compile?: (c: Compiled) => (value: unknown) => boolean;
}

/** Finds the first error of a value. */
type Find = (value: unknown, relaxed: boolean) => SchemaError | null;

/** The check of a body. Nova's sentence names the last element of the error's path. */
export function bodyCheck<T = JsonValue>(compiled: CompiledSchema): BodyCheck<T> {
  const find = createFind(compiled);
  return {
    kind: "json-schema",
    check: (body, relaxed) => {
      const error = find(body, relaxed);
      if (error !== null) throw new ValidationError(bodySentence(error));
      return body;
    },
  };
}

/** The check of a query, each parameter a list of texts. Nova's sentence names the parameter. Parameters that the schema doesn't name are stripped. */
export function queryCheck(compiled: CompiledSchema): QueryCheck {
  const find = createFind(compiled);
  const keep = createKeep(compiled);
  return {
    kind: "json-schema",
    check: (query: Query, relaxed) => {
      const error = find(listsOf(query), relaxed);
      if (error !== null) throw new ValidationError(querySentence(error));
      return query.filter(keep);
    },
  };
}

function createFind(compiled: CompiledSchema): Find {
  const formats: FormatChecks =
    compiled.formats === undefined ? formatChecks : { ...formatChecks, ...compiled.formats };
  const { schema, draft, patterns } = compiled;
  const source: SchemaSource = { schema, draft, patterns, formats };
  const accepts = compiled.compile?.(createHelpers(source));
  return (value, relaxed) => {
    try {
      if (relaxed || accepts === undefined) return firstError(source, value, relaxed);
      return accepts(value) ? null : (firstError(source, value, false) ?? unexplained(value));
    } catch (error) {
      if (error instanceof RangeError) return { path: [], value, message: "The value is nested too deeply" };
      throw error;
    }
  };
}

function unexplained(value: unknown): SchemaError {
  return { path: [], value, message: "The value is not valid under its schema" };
}

/** The parameters as the schema sees them. */
function listsOf(query: Query): Readonly<Record<string, string[]>> {
  const lists = Object.create(null) as Record<string, string[]>;
  for (const [name, values] of query.lists()) lists[name] = values;
  return lists;
}

/** Whether the schema names a parameter. Nova matches `patternProperties` at the name's beginning here. */
function createKeep({ schema, patterns }: CompiledSchema): (name: string) => boolean {
  const own = isObject(schema) ? schema : {};
  const properties = isObject(own["properties"]) ? own["properties"] : {};
  const names = isObject(own["patternProperties"]) ? Object.keys(own["patternProperties"]) : [];
  const beginnings = names.flatMap((text) => {
    const pattern = Object.hasOwn(patterns, text) ? patterns[text] : undefined;
    return pattern === undefined ? [] : [new RegExp(`^(?:${pattern.source})`, pattern.flags)];
  });
  return (name) => Object.hasOwn(properties, name) || beginnings.some((beginning) => beginning.test(name));
}

/**
 * What may leave: copies of answers without the fields that a response schema forbids. Generated projections say which fields those are; here values are read
 * as JSON.stringify reads them, so that its text of a copy is its text of the original without the others.
 */
const { types } = process.getBuiltinModule("node:util");

/**
 * Gives a copy where something stays behind, and the value itself where it is of another kind than the schema is about. Nothing is changed, nothing is
 * checked.
 *
 * `key` is the value's name or index in what holds it, for its `toJSON`; default none, as JSON.stringify has it for the outermost.
 */
export type Projection = (value: unknown, key?: string | number) => unknown;

/** A projection that holds for a range of microversions, both bounds inclusive; none is no bound. */
export interface RangedProjection {
  readonly min?: string;
  readonly max?: string;
  readonly project: Projection;
}

/** What a schema says of the parts of a value. */
export interface ProjectionRules {
  /** A field of an object as it leaves; undefined when it stays behind. Default: objects leave as they are. */
  readonly fields?: (value: unknown, key: string) => unknown;
  /** An item of an array as it leaves. Default: arrays leave as they are. */
  readonly items?: (value: unknown, index: number) => unknown;
}

/** Makes a projection. */
export function projection({ fields, items }: ProjectionRules): Projection {
  return (value, key = "") => {
    const json = asJson(value, key);
    if (isArray(json))
      return items === undefined ? value : Array.from({ length: json.length }, (_, i) => items(json[i], i));
    return fields !== undefined && hasFields(json) ? copyOf(json, fields) : value;
  };
}

/** What JSON.stringify writes in place of a value. */
function asJson(value: unknown, key: string | number): unknown {
  return isObject(value) && hasToJson(value) ? value.toJSON(String(key)) : value;
}

function hasToJson(value: object): value is { toJSON(key: string): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function copyOf(from: Readonly<Record<string, unknown>>, fields: NonNullable<ProjectionRules["fields"]>): object {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(from)) {
    const value = fields(from[key], key);
    // where `toJSON` is meant to be called it has been
    if (value === undefined || (key === "toJSON" && typeof value === "function")) continue;
    if (key === "__proto__") Object.defineProperty(copy, key, { ...asField, value });
    else copy[key] = value;
  }
  return copy;
}

/** What an assigned field is; assigned, `__proto__` would be no field. */
const asField = { configurable: true, enumerable: true, writable: true };

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Whether JSON.stringify writes braces: not for boxed primitives, nor for what `JSON.rawJSON` makes. */
function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !types.isBoxedPrimitive(value) && !isRawJson(value);
}

/** `JSON.isRawJSON`, where Node has it. */
const { isRawJSON: isRawJson = (): boolean => false } = JSON as { readonly isRawJSON?: (value: unknown) => boolean };

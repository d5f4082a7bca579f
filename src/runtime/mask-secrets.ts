/** Copies of values for logs: secrets masked, of bounded size, without circles. */
import { isSecretField, mask, maskPassword } from "./mask.js";

/** How deep a copy goes, and how many values it has; the rest is `…`. */
const deepest = 20;
const most = 1000;
const left = "…";

interface Copying {
  /** The objects that the value lies in. */
  readonly around: Set<object>;
  count: number;
}

/**
 * A copy of a value for a log: what stands under secret names is `***`, texts are masked, errors are plain objects. Circles, what throws when it is read, and
 * what is too deep or too much are `…`.
 */
export function maskSecrets(value: unknown): unknown {
  return copy(value, { around: new Set(), count: 0 });
}

function copy(value: unknown, copying: Copying): unknown {
  if (typeof value === "string") return maskPassword(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  const { around } = copying;
  if (around.size > deepest || around.has(value) || ++copying.count > most) return left;
  around.add(value);
  try {
    return copyObject(value, copying);
  } catch {
    return left;
  } finally {
    around.delete(value);
  }
}

function copyObject(value: object, copying: Copying): unknown {
  if (value instanceof Error) return copyError(value, copying);
  if (ArrayBuffer.isView(value)) return `${String(value.byteLength)} bytes`;
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item: unknown) => copy(item, copying));
  if (value instanceof Map)
    return copyFields(
      [...value].map(([name, part]) => [String(name), part]),
      copying,
    );
  if ("toJSON" in value && typeof value.toJSON === "function")
    return copy(Reflect.apply(value.toJSON, value, []) as unknown, copying);
  return copyFields(fieldsOf(value), copying);
}

/** A getter may throw. */
function fieldsOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.keys(value).map((field) => {
    try {
      return [field, Reflect.get(value, field) as unknown];
    } catch {
      return [field, left];
    }
  });
}

function copyFields(fields: readonly (readonly [string, unknown])[], copying: Copying): Record<string, unknown> {
  return Object.fromEntries(fields.map(([field, part]) => [field, isSecretField(field) ? mask : copy(part, copying)]));
}

/** Fields of errors that `copyError` tells of by itself. */
const told = new Set(["name", "message", "stack", "cause", "errors"]);

/** The facts of an error, those that it was given beside its message (`code`) among them. */
function copyError(error: Error, copying: Copying): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message: maskPassword(message),
    stack: stack === undefined ? undefined : maskPassword(stack),
    ...copyFields(
      fieldsOf(error).filter(([field]) => !told.has(field)),
      copying,
    ),
    ...(cause === undefined ? {} : { cause: copy(cause, copying) }),
    ...(error instanceof AggregateError ? { errors: copy(error.errors, copying) } : {}),
  };
}

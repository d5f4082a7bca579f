/** Promises of any kind: schema libraries and controllers may bring their own. */

/** Whether a value is a promise, anybody's. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** What the code of a schema depends on, as the key that it is kept by. */
export function schemaKey(validator: object, formats: readonly string[]): string {
  return JSON.stringify([validator, formats]);
}

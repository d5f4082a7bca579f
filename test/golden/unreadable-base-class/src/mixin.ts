export function withHealth(base: ObjectConstructor): ObjectConstructor {
  return base;
}

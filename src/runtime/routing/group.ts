/** Things that have a number in common. */

/** The groups of those with the same number, in the order in which the numbers come up. */
export function groupBy<T>(things: readonly T[], numberOf: (thing: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  things.forEach((thing) => {
    const number = numberOf(thing);
    const group = groups.get(number);
    if (group) group.push(thing);
    else groups.set(number, [thing]);
  });
  return groups;
}

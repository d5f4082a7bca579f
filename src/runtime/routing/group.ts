/** Grouping things by a number of theirs. */

/** The things with the same number, in groups that are in the order in which the numbers first occur. */
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

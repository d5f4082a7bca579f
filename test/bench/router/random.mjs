// Chance that is the same in every run.

/** A generator of numbers (mulberry32, which is public domain) with what the tables want of it. */
export function createRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join("");
  return {
    next,
    below,
    hex,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)],
    uuid: () => [8, 4, 4, 4, 12].map(hex).join("-"),
  };
}

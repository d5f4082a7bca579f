export const dependencies = {
  store: { first: "one" },
  größe: { meter: 2 },
  other: { Store: { second: "three" } },
  letter: { c: { third: "four" }, kind: "c" as const },
};

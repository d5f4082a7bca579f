export const dependencies = {
  store: { first: "one" },
  größe: { meter: 2 },
  both: { Store: { second: "three" }, kind: "Store" as const, c: { third: "four" } },
};

export const dependencies = {
  store: new Map([
    ["two", "second"],
    ["orders", "none"],
  ]),
  limits: new Map([["small" as const, 3]]),
};

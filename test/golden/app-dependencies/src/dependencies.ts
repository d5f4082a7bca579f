import type { Dependencies } from "./generated/server.ts";

export const dependencies: Dependencies = {
  db: { name: "one" },
  entities: { find: (id) => ({ id }) },
  same: (value) => value,
  level: "info",
  plan: { width: 2 },
  totals: new Map([["7", 3]]),
  settings: { level: "debug", names: [] },
  notify: () => Promise.resolve(),
  kind: "invoice",
  balances: new Map([["ada", 12]]),
};

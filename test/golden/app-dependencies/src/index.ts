export type { Database as Store } from "./database.ts";
export * from "./database.ts";

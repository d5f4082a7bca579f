/** All pools of slots of this process, for whoever wants to know how full they are. */
import type { Slots } from "./slots.js";

/** A pool of slots and what it refused. */
export interface Occupancy {
  /** A server's pool, or that of a pipeline. */
  readonly kind: "server" | "pipeline";
  readonly name: string;
  readonly slots: Slots;
  /** Refused because the waiting queue was full. */
  readonly refused: number;
  /** Refused because they waited for too long, or their clients had gone meanwhile. */
  readonly expired: number;
  /** Open connections; of servers. */
  readonly connections?: number;
}

/** Servers that run, and the pools of pipelines. */
export const occupancies: Set<Occupancy> = new Set();

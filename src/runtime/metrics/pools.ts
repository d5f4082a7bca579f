/** How full the pools are, looked up when somebody asks. */
import { Counter, Gauge, type Registry } from "prom-client";
import { occupancies, type Occupancy } from "../server/occupancy.js";

const labelNames = ["kind", "pool"] as const;

const gauges: readonly (readonly [name: string, help: string, value: (pool: Occupancy) => number | undefined])[] = [
  ["paste_gen_pool_size", "Requests that may be at work at once.", sizeOf],
  ["paste_gen_pool_running", "Requests at work.", ({ slots }) => slots.running],
  ["paste_gen_pool_waiting", "Requests that wait for a slot.", ({ slots }) => slots.waiting],
  ["paste_gen_connections", "Open connections.", ({ connections }) => connections],
];

/** Not shown where there is no limit: on its way between processes, infinity would become 0. */
function sizeOf({ slots }: Occupancy): number | undefined {
  return slots.size === Infinity ? undefined : slots.size;
}

/** Registers the figures of all pools of this process. */
export function collectPools(registry: Registry): void {
  const registers = [registry];
  for (const [name, help, value] of gauges) {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const pool of occupancies) {
          const now = value(pool);
          if (now !== undefined) gauge.inc({ kind: pool.kind, pool: pool.name }, now);
        }
      },
    });
  }
  const rejections = new Counter({
    name: "paste_gen_rejections_total",
    help: "Requests answered 503 because a pool's queue was full or they waited for too long.",
    labelNames: ["kind", "pool", "reason"] as const,
    registers,
    collect() {
      this.reset();
      for (const { kind, name, refused, expired } of occupancies) {
        rejections.inc({ kind, pool: name, reason: "refused" }, refused);
        rejections.inc({ kind, pool: name, reason: "expired" }, expired);
      }
    },
  });
}

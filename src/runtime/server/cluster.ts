/** node:cluster for those who need it. */
import type { Cluster } from "node:cluster";

/** The module itself: its types know it only as what an import gives. */
export function cluster(): Cluster {
  return process.getBuiltinModule("node:cluster") as unknown as Cluster;
}

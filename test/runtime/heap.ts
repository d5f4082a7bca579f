/** How much memory is held, to tell what is kept from what is only not collected yet. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The bytes that objects hold, after what nobody needs has been collected. */
export function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Waiting for several things that end together. */
import { getLogger } from "../log.js";

/** Resolves when all are over; rejects when all are over, with what the first of those that failed was rejected with. */
export async function allOver(ends: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(ends);
  await Promise.all(ends);
}

/** The same where a start has failed: its error is the one to tell, so those of the ends are logged, and none is thrown. */
export async function allUndone(ends: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(ends))
    if (end.status === "rejected")
      getLogger().error({ err: end.reason as unknown }, "what had started did not end as it should");
}

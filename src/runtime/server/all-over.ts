/** Waiting for several things that end together. */

/** Resolves when all are over; rejects when all are over, with what the first of those that failed was rejected with. */
export async function allOver(ends: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(ends);
  await Promise.all(ends);
}

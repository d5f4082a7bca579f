/** What Windows refuses for a moment: to replace or remove a file that another program has open, a virus scanner or an editor. */

/** So many milliseconds a file is waited for. */
const patience = 1000;

const refusals: ReadonlySet<unknown> = new Set(["EPERM", "EACCES", "EBUSY"]);

/**
 * Does `work` again while it is refused and there may be a lock behind it.
 *
 * @throws its error, when it is another one or the lock stays
 */
export function whenFree(work: () => void): void {
  const until = Date.now() + patience;
  for (;;) {
    try {
      work();
      return;
    } catch (error) {
      if (!isRefusal(error) || Date.now() > until) throw error;
      pause();
    }
  }
}

/** Whether an error says that something may not be replaced or removed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && refusals.has(error.code);
}

/** Does nothing for 10 milliseconds. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}

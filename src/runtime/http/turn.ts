/** A request's slot in a pool, given up while it waits for its client: clients may be slow, and slots are for work. */

/** A slot that a request holds. */
export interface Turn {
  /** Gives the slot up. Call what it returns, with what to do next, to have it again. */
  rest(): (goOn: () => void) => void;
}

/** The body, once it has come and the slot is held again. */
export function readInTurn<T>(body: Promise<T>, turn: Turn): Promise<T> {
  const back = turn.rest();
  return new Promise((resolve, reject) => {
    body.then(
      (whole) => {
        back(() => {
          resolve(whole);
        });
      },
      (error: unknown) => {
        back(() => {
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      },
    );
  });
}

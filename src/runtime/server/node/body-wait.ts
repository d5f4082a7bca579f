/** The wait for a client's body. It must not hold a slot: clients may be slow, and slots are for work. */
import { HTTPException, HTTPRequestEntityTooLarge } from "../../dispatch/errors.js";
import { bodyTooLarge } from "../../http/body-source.js";
import type { Slots, Waiter } from "../slots.js";
import type { BodySink } from "./wire.js";

/** Gives the slot up until the body has come, and takes one again before the app gets the body. */
export class BodyWait implements BodySink, Waiter {
  readonly promise: Promise<Uint8Array>;
  readonly #slots: Slots;
  readonly #limit: number;
  #resolve: (bytes: Uint8Array) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #outcome: Uint8Array | Error | null = null;
  #isOver = false;
  #isUnwanted = false;

  /** `limit`: how many bytes the body may have. */
  constructor(slots: Slots, limit: number) {
    this.#slots = slots;
    this.#limit = limit;
    this.promise = new Promise<Uint8Array>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    slots.leave();
  }

  /** The slot is back, and the app goes on. */
  get isOver(): boolean {
    return this.#isOver;
  }

  done(bytes: Uint8Array): void {
    this.#settle(bytes);
  }

  tooLarge(): void {
    this.#settle(bodyTooLarge(this.#limit));
  }

  broken(): void {
    this.fail(400);
  }

  /** The body can't come any more; a client that is still there is told `status`. */
  fail(status: number): void {
    this.#settle(bodyLost(status));
  }

  /** The app has answered: gives the slot back, or no longer waits for it. */
  leave(): void {
    this.#isUnwanted = true;
    if (this.#isOver) this.#slots.leave();
    else this.#slots.cancel(this);
  }

  /** The slot is back. */
  start(): void {
    this.#isOver = true;
    if (this.#outcome instanceof Error) this.#reject(this.#outcome);
    else if (this.#outcome !== null) this.#resolve(this.#outcome);
  }

  expire(): void {
    // never called: what comes back for its slot waits without a deadline
  }

  #settle(outcome: Uint8Array | Error): void {
    if (this.#outcome !== null || this.#isUnwanted) return;
    this.#outcome = outcome;
    this.#slots.return(this);
  }
}

/** What reading a body that can't come any more throws, by the status for the client. */
export function bodyLost(status: number): HTTPException {
  return status === 413
    ? new HTTPRequestEntityTooLarge("The body of the request is too large.")
    : new HTTPException(status, "The body of the request did not arrive.");
}

/** A request's slot in the pool of its pipeline. */
import type { PasteRequest } from "../http/request.js";
import type { Turn } from "../http/turn.js";
import { goOnAtOnce, restServer } from "./server-rest.js";
import type { Slots, Waiter } from "./slots.js";

/**
 * The slot is held from the call of the app to its answer, except while the client sends its body.
 *
 * It is taken back after the slots of the pools around it, in the order in which they were taken first, so that no two requests hold what the other waits for.
 * While it is waited for, the server's slot is given up, too.
 */
export class PoolTurn implements Turn, Waiter {
  readonly #slots: Slots;
  readonly #req: PasteRequest;
  readonly #outer: Turn | null;
  #holds = true;
  /** The app has answered: nothing takes the slot any more. */
  #isOver = false;
  #goOn: () => void = () => undefined;
  #back = goOnAtOnce;

  /** The slot has been taken already. */
  constructor(slots: Slots, req: PasteRequest) {
    this.#slots = slots;
    this.#req = req;
    this.#outer = req.turn;
    req.turn = this;
  }

  rest(): (goOn: () => void) => void {
    this.#holds = false;
    this.#slots.leave();
    const outer = this.#outer?.rest();
    return (goOn) => {
      if (outer === undefined) this.#return(goOn);
      else
        outer(() => {
          this.#return(goOn);
        });
    };
  }

  /** The app has answered, maybe without waiting for the body that it asked for. */
  end(): void {
    this.#req.turn = this.#outer;
    this.#isOver = true;
    if (this.#holds) this.#slots.leave();
    else this.#slots.cancel(this);
  }

  start(): void {
    this.#holds = true;
    this.#back(this.#goOn);
  }

  expire(): void {
    // never called: what comes back for its slot waits without a deadline
  }

  #return(goOn: () => void): void {
    if (this.#isOver) {
      goOn();
      return;
    }
    this.#goOn = goOn;
    this.#back = goOnAtOnce;
    this.#slots.return(this);
    if (!this.#holds) restServer(this.#req.transport, (back) => (this.#back = back));
  }
}

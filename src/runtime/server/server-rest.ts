/** The server's slot of a request that waits for one of a pipeline's pool. */
import type { Transport } from "../http/transport.js";

/** Called with what to do next once the server's slot is back. */
export type Return = (goOn: () => void) => void;

/**
 * Gives the server's slot up, and tells `keep` the way back; without a server there is none to wait for.
 *
 * The slot goes to another request at once, which may free what this one waits for: whatever is to go on before the way back is known, goes on then. `gone` is
 * that of `Transport.rest`.
 */
export function restServer(transport: Transport, keep: (back: Return) => void, gone?: () => void): void {
  const due: (() => void)[] = [];
  keep((goOn) => due.push(goOn));
  const back = transport.rest?.(gone) ?? goOnAtOnce;
  keep(back);
  due.forEach(back);
}

/** The way back for those who have given nothing up. */
export function goOnAtOnce(goOn: () => void): void {
  goOn();
}

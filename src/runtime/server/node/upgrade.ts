/**
 * Requests that ask for another protocol. None is offered, so that they are requests as any other (RFC 9110, 7.8); but Node's parser stops behind them, and
 * what came in one piece with them would never be read. So Node may hand such a connection over, and gets it back with the request written anew, without what
 * made it stop.
 */
import type { IncomingMessage } from "node:http";
import { isNamed } from "../../http/header-names.js";

/**
 * Whether Node may hand the connection of such a request over. A body would come through it in a way that differs from one Node to the next: the connection
 * ends with the answer instead.
 */
export function mayHandOver({ rawHeaders }: IncomingMessage): boolean {
  return !rawHeaders.some((name, i) => i % 2 === 0 && /^(?:content-length|transfer-encoding)$/i.test(name));
}

/** The head of a request as it came, but for `Upgrade`. */
export function headWithoutUpgrade({ method = "", url = "", httpVersion, rawHeaders }: IncomingMessage): Buffer {
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    if (!isNamed(name, "upgrade")) head += `${name}: ${rawHeaders[i + 1] ?? ""}\r\n`;
  }
  return Buffer.from(`${head}\r\n`, "latin1");
}

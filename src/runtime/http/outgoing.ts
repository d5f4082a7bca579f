/** Answers as they leave where there is no socket: for tests and `fetch`. */
import { getLogger } from "../log.js";
import { allowsBody, isFinalStatus, isSendable, isServersOwn } from "../server/sendable.js";
import { wireFault } from "../server/wire-fault.js";
import { PasteResponse, type HeaderList } from "./response.js";

/**
 * The answer as the server would send it: without the headers that are the server's own (Connection and the like), and without a body where the method or the
 * status has none. One that can't be sent (a CR, LF or NUL in a header, an invalid status) is logged and becomes a 500.
 */
export function outgoing(response: PasteResponse, method: string): PasteResponse {
  const headers = sendableHeaders(response.headers);
  if (headers === null || !isFinalStatus(response.status)) {
    getLogger().error({ status: response.status }, "an app's answer can't be sent: a status or header that is none");
    return outgoing(wireFault(500), method);
  }
  return new PasteResponse(
    response.status,
    headers,
    method === "HEAD" || !allowsBody(response.status) ? "" : response.body,
  );
}

function sendableHeaders(list: readonly string[]): HeaderList | null {
  const headers: HeaderList = [];
  for (let i = 0; i < list.length; i += 2) {
    const [name, value] = [String(list[i]), String(list[i + 1])];
    if (!isSendable(name, value)) return null;
    if (!isServersOwn(name)) headers.push(name, value);
  }
  return headers;
}

/** Which headers an app may send. */

/** Names of headers are tokens (RFC 9110, 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Control characters, line ends first of all, would end the header or the head. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

/** Whether a header can be sent: a CR, LF or NUL from an app never leaves. */
export function isSendable(name: string, value: string): boolean {
  return isSendableName(name) && isSendableValue(value);
}

/** Whether a header can have this name. */
export function isSendableName(name: string): boolean {
  return token.test(name);
}

/** Whether a header can have this value. */
export function isSendableValue(value: string): boolean {
  return !unsendable.test(value);
}

/** Whether a header is the server's own: what an app says of it is dropped. */
export function isServersOwn(name: string): boolean {
  switch (name.length) {
    case 4:
      return name.toLowerCase() === "date";
    case 10:
      return name.toLowerCase() === "connection" || name.toLowerCase() === "keep-alive";
    case 14:
      return name.toLowerCase() === "content-length";
    case 17:
      return name.toLowerCase() === "transfer-encoding";
    case 7:
      return name.toLowerCase() === "trailer" || name.toLowerCase() === "upgrade";
    default:
      return false;
  }
}

/** Whether an answer of this status has a body at all (RFC 9110, 6.4.1). */
export function allowsBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/**
 * Whether an answer has a body though HTTP allows its status none. It is sent all the same (as Nova), and the connection ends with it: a client could not tell
 * the next answer from the body.
 */
export function endsWithBody({
  status,
  body,
}: {
  readonly status: number;
  readonly body: string | Uint8Array;
}): boolean {
  return !allowsBody(status) && body.length > 0;
}

/** Whether a status is that of a final answer: not an interim one (1xx), and of three digits. */
export function isFinalStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 999;
}

/** Whether text is the same bytes in Latin-1 and in UTF-8. */
export function isAscii(text: string): boolean {
  return !/[^\t\r\n\x20-\x7e]/.test(text);
}

/** What the head of a request says about its body, and whether it is one that a server should answer at all. */
import { isAuthority } from "./request-target.js";
import type { ServerSettings } from "./server-conf.js";

/** Stands for the length of a body that does not declare one: a chunked one. */
export const chunkedBody = -1;

/** `close` in the list of a Connection header. */
const closing = /(?:^|,)[ \t]*close[ \t]*(?:,|$)/i;

/** What is known of a head, and what was found in it. */
export interface HeadFacts {
  /** HTTP/1.1, not 1.0. */
  readonly isVersion11: boolean;
  /** In bytes: 0 without a body, `chunkedBody` where it is not declared. */
  bodyLength: number;
  /** The connection has to end with the answer, though Node would keep it. */
  endsConnection: boolean;
}

/**
 * Looks once at every header. Gives the status to refuse the request with, or 0.
 *
 * More than one Host, one that is none, or no Host in HTTP/1.1, is a 400 (RFC 9112, 3.2); so is Transfer-Encoding in HTTP/1.0, and a coding other than
 * `chunked` is a 501 (6.1). Too many headers or one that is too long are a 431, a body longer than any that is read a 413.
 *
 * `close` wins over `keep-alive` in HTTP/1.0, too (9.3). A request with a body that asks for another protocol ends its connection: Node does not read what
 * follows it (upgrade.ts).
 */
export function checkHead(raw: readonly string[], settings: ServerSettings, facts: HeadFacts): number {
  if (raw.length > settings.maxHeaders * 2) return 431;
  const longest = settings.maxHeaderLine - ": \r\n".length;
  let hosts = 0;
  let isGoodHost = true;
  let asksForUpgrade = false;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? "";
    const value = raw[i + 1] ?? "";
    if (name.length + value.length > longest) return 431;
    if (name.length === 4 && isCalled(name, "Host")) {
      hosts++;
      isGoodHost = isHost(value);
    } else if (name.length === 14 && isCalled(name, "Content-Length")) facts.bodyLength = Number(value);
    else if (name.length === 17 && isCalled(name, "Transfer-Encoding")) {
      if (!facts.isVersion11) return 400;
      if (!isCalled(value, "chunked")) return 501;
      facts.bodyLength = chunkedBody;
    } else if (name.length === 7 && isCalled(name, "Upgrade")) asksForUpgrade = true;
  }
  facts.endsConnection = (asksForUpgrade && facts.bodyLength !== 0) || (!facts.isVersion11 && asksForClose(raw));
  if (!isGoodHost || hosts > 1 || (hosts === 0 && facts.isVersion11)) return 400;
  return settings.maxBodySize !== 0 && facts.bodyLength > settings.maxBodySize ? 413 : 0;
}

function asksForClose(raw: readonly string[]): boolean {
  return raw.some((name, i) => i % 2 === 0 && isCalled(name, "Connection") && closing.test(raw[i + 1] ?? ""));
}

/** The Host that was last found valid: most clients send the same. */
const good = { host: "" };

function isHost(value: string): boolean {
  if (value === good.host) return true;
  if (!isAuthority(value)) return false;
  good.host = value;
  return true;
}

/**
 * Whether a name is the one that most clients spell `usual`. Unlike where apps look headers up (`isNamed`), `_` does not count as `-`: Node frames bodies by the
 * real names alone.
 */
function isCalled(name: string, usual: string): boolean {
  if (name === usual) return true;
  // most other names of this length begin with another letter; 0x20 is all that tells a capital from a small one
  const isLike = ((name.charCodeAt(0) ^ usual.charCodeAt(0)) & ~0x20) === 0;
  return isLike && name.toLowerCase() === usual.toLowerCase();
}

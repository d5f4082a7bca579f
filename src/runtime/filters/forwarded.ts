/** The `Forwarded` header of RFC 7239. */

/** What a proxy tells about the request that it got. */
export interface Forwarded {
  readonly scheme: string | undefined;
  readonly host: string | undefined;
  /** The client's address, without port and brackets. */
  readonly client: string | undefined;
}

/** A pair, or nothing, as RFC 7239 has it between two semicolons. */
const pair = /\s*(?:([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*))\s*)?/y;

/** The part that the first proxy wrote: `for=192.0.2.60;proto=https;host="api.test:8443", for=…`. Stops at what it can't read. */
export function firstForwarded(header: string): Forwarded {
  const found = new Map<string, string>();
  pair.lastIndex = 0;
  for (let m = pair.exec(header); m !== null; m = pair.exec(header)) {
    const [, name = "", quoted, plain = ""] = m;
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain);
    if (header[pair.lastIndex] !== ";") break;
    pair.lastIndex++;
  }
  return { scheme: found.get("proto"), host: found.get("host"), client: clientAddress(found.get("for")) };
}

/** `192.0.2.43:47011` and `[2001:db8::1]:4711` without port; `unknown` and `_hidden` as they are. */
function clientAddress(node: string | undefined): string | undefined {
  if (node === undefined || node === "") return undefined;
  return /^\[([^\]]*)\]/.exec(node)?.[1] ?? /^([^:]*)(?::[0-9_\w]+)?$/.exec(node)?.[1] ?? node;
}

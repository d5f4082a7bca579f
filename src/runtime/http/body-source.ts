/** Where bodies come from: those that are here already, and those that are too long. */
import { HTTPRequestEntityTooLarge } from "../dispatch/errors.js";

/** Where a request's body comes from: the server adapter, or a test. */
export interface BodySource {
  /**
   * The whole body; null when the request has none. Stops reading and throws `HTTPRequestEntityTooLarge` past `limit` bytes.
   * A plain value when the bytes are here already.
   */
  read(limit: number): Uint8Array | null | Promise<Uint8Array | null>;
}

/** What an app that reads a body is told when it is longer than `limit` bytes (as oslo_middleware.sizelimit). */
export function bodyTooLarge(limit: number): HTTPRequestEntityTooLarge {
  return new HTTPRequestEntityTooLarge(`Request is too large. Larger than ${limit.toString()}.`);
}

/** A body of these bytes; null is none. */
export function bytesBody(bytes: Uint8Array | null): BodySource {
  return {
    read(limit) {
      if (bytes !== null && bytes.length > limit) throw bodyTooLarge(limit);
      return bytes;
    },
  };
}

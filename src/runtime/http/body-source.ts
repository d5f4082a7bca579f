/** Bodies that are here already. */
import { HTTPRequestEntityTooLarge } from "../dispatch/errors.js";
import type { BodySource } from "./request.js";

/** A body of these bytes; null is none. */
export function bytesBody(bytes: Uint8Array | null): BodySource {
  return {
    read(limit) {
      if (bytes !== null && bytes.length > limit) throw new HTTPRequestEntityTooLarge();
      return bytes;
    },
  };
}

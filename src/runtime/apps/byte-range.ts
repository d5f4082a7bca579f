/** The part of a representation that a `Range` header asks for (RFC 9110, 14). */

/** A part of a representation, both ends inclusive. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The one range of bytes that a header asks for of `size` bytes; null when the whole is to be sent: without a header, for several ranges, and for what is no
 * range at all. `beyond`: no byte of it is there.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | "beyond" | null {
  const [, first = "", last = ""] = /^bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*$/i.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return within({ first: size - Math.min(Number(last), size), last: size - 1 }, size);
  if (last !== "" && Number(last) < Number(first)) return null;
  return within({ first: Number(first), last: last === "" ? size - 1 : Math.min(Number(last), size - 1) }, size);
}

function within(range: ByteRange, size: number): ByteRange | "beyond" {
  return range.first < size ? range : "beyond";
}

/** What a controller may answer (README H). */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { absoluteLocation } from "./location.js";

/** What a `ResponseObject` has beside its value. */
export interface ResponseOptions {
  /** The status. Default: the method's `@Status`, or 200. */
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A value with a status and headers of its own: `return new ResponseObject(server, { code: 202, headers: { Location: url } })`. */
export class ResponseObject<T = unknown> {
  readonly value: T;
  readonly code: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(value: T, { code, headers = {} }: ResponseOptions = {}) {
    this.value = value;
    this.code = code;
    this.headers = headers;
  }
}

/** Writes values of a media type. */
export type WriteValue = (value: unknown) => string;

/** Any value as JSON. Throws a `RangeError` for what JSON has nothing for: a function, a symbol. */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new RangeError(`a ${typeof value} cannot be answered as JSON`);
  return text;
}

/** A list of headers for a `ResponseObject`: its own, relative locations made absolute; the media type is not its to choose (as Nova). */
export function ownHeaders(result: ResponseObject, req: PasteRequest): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(result.headers)) {
    const lower = name.toLowerCase();
    if (lower === "content-type" || lower === "content-length") continue;
    list.push(name, lower === "location" ? absoluteLocation(value, req) : value);
  }
  return list;
}

/** A response that the controller made itself: it stays as it is, and tells the version (as Nova, README H). */
export function passThrough(response: PasteResponse, req: PasteRequest): PasteResponse {
  const location = response.header("location");
  if (location !== undefined) response.setHeader("Location", absoluteLocation(location, req));
  const { versionHeaders } = req;
  for (let i = 0; i < versionHeaders.length; i += 2) {
    const [name = "", value = ""] = [versionHeaders[i], versionHeaders[i + 1]];
    if (name === "Vary") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  return response;
}

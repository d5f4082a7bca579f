/** What a controller may answer. */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import type { ResponseProjection } from "../validation/ranges.js";
import { absoluteLocation } from "./location.js";
import type { Serializer } from "./serializer.js";

/** What a `ResponseObject` has besides its value. */
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

/**
 * The answer that a method's result becomes: null and undefined have no body, a response stays as it is, anything else is written in the media type that
 * was chosen for the request, with the method's status.
 */
export function respond(result: unknown, req: PasteRequest, format: ResultFormat): PasteResponse {
  if (result instanceof PasteResponse) return passThrough(result, req);
  const { status, serializers } = format;
  const wrapped = result instanceof ResponseObject;
  const value = leaving(wrapped ? result.value : result, req, format);
  const type = req.bestContentType ?? "application/json";
  const serializer = serializers.size === 0 ? undefined : serializers.get(type);
  const headers = ["Content-Type", type, ...req.versionHeaders];
  const body = value === null || value === undefined ? "" : serializer ? serializer.serialize(value) : writeJson(value);
  if (!wrapped) return new PasteResponse(status, headers, body);
  headers.push(...ownHeaders(result, req));
  return new PasteResponse(result.code ?? status, headers, body);
}

/** How a method's results are written. */
export interface ResultFormat {
  readonly status: number;
  /** What its response schemas let leave; null: everything. */
  readonly project: ResponseProjection | null;
  readonly serializers: ReadonlyMap<string, Serializer>;
}

/** What a response schema lets leave of a result that has a body. */
function leaving(value: unknown, req: PasteRequest, { project }: ResultFormat): unknown {
  return project === null || value === null || value === undefined ? value : project(value, req);
}

/**
 * Of a stream JSON would say how it works inside, of a file's even the path; of bytes the number of each. What has a `toJSON` says itself what it is, whatever
 * it can be piped through.
 */
function writeJson(value: unknown): string {
  if (ArrayBuffer.isView(value)) throw new RangeError("bytes cannot be answered as JSON: give a PasteResponse");
  const { pipe } = value as { readonly pipe?: unknown };
  if (typeof pipe === "function" && !("toJSON" in (value as object)))
    throw new RangeError("what a stream holds cannot be answered as JSON: read it first");
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new RangeError(`a ${typeof value} cannot be answered as JSON`);
  if (text === "{}") checkEmpty(value);
  return text;
}

/** JSON has nothing to say of a Map, a generator, a fetch Response or a promise, and would say it with status 200. */
function checkEmpty(value: unknown): void {
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  const isOpaque = tag !== "Object" && !(value instanceof Object && "toJSON" in value);
  if (isOpaque) throw new RangeError(`what a ${tag} holds cannot be answered as JSON`);
}

/** Relative locations are made absolute; the media type is not the result's to choose (as Nova). */
function ownHeaders(result: ResponseObject, req: PasteRequest): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(result.headers)) {
    const lower = name.toLowerCase();
    if (lower === "content-type" || lower === "content-length") continue;
    list.push(name, lower === "location" ? absoluteLocation(value, req) : value);
  }
  return list;
}

/** A response that the controller made itself tells the version, too (as Nova). It may be the controller's to use again: it is copied. */
function passThrough({ status, headers, body }: PasteResponse, req: PasteRequest): PasteResponse {
  const response = new PasteResponse(status, [...headers], body);
  const location = response.header("location");
  if (location !== undefined) response.setHeader("Location", absoluteLocation(location, req));
  const told = req.versionHeaders;
  for (let i = 0; i < told.length; i += 2) {
    const [name = "", value = ""] = [told[i], told[i + 1]];
    if (name === "Vary") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  return response;
}

/** Which microversion a request asks for, and the headers that tell it on the answer. */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { TextMemo } from "../http/text-memo.js";
import { Microversion } from "./microversion.js";
import { fault } from "./faults.js";

/** The versions of a service, and how requests name them. */
export interface MicroversionOptions {
  /** The service's name in the standard header: `compute`. Compared whatever its case. */
  readonly service: string;
  /** The least version, and the one that a request without version headers gets: `2.1`. */
  readonly minVersion: string;
  /** The greatest version, and what `latest` means: `2.93`. */
  readonly maxVersion: string;
  /** The headers that name a version: the standard one (`compute 2.1`), then legacy ones (`2.1`). Default `["OpenStack-API-Version"]`. */
  readonly versionHeaders?: readonly string[];
}

/** A version that a request was found to ask for. */
export interface Negotiated {
  readonly version: Microversion | null;
  /** The headers that tell the version, names and values in turn; none when versions are not negotiated. */
  readonly headers: readonly string[];
}

/** Finds a request's version: the version, or the fault that refuses it. */
export type Negotiate = (req: PasteRequest) => Negotiated | PasteResponse;

/** Reads a request's version into `req.apiVersion` and `req.versionHeaders`; gives the fault that refuses it, or null. */
export type Microversions = (req: PasteRequest) => PasteResponse | null;

/** The versions of a service, for an app that is no router: a versions document. Throws a `RangeError` when the bounds are no versions. */
export function microversions(options: MicroversionOptions): Microversions {
  const negotiate = createNegotiation(options);
  return (req) => {
    const found = negotiate(req);
    if (found instanceof PasteResponse) return found;
    req.apiVersion = found.version;
    req.versionHeaders = found.headers;
    return null;
  };
}

/** What a request gets where no version is negotiated. */
export const unversioned: Negotiated = { version: null, headers: [] };

/**
 * The negotiation of a service's versions, made once. Behind the legacy endpoint it is the least one; the filter there hides it.
 * Throws a `RangeError` when the bounds are no versions.
 */
export function createNegotiation(options: MicroversionOptions): Negotiate {
  const [standard = "OpenStack-API-Version", ...legacy] = options.versionHeaders ?? [];
  const names = [standard, ...legacy];
  const [min, max] = [Microversion.of(options.minVersion), Microversion.of(options.maxVersion)];
  const headersOf = (text: string): readonly string[] => versionHeaders(names, options.service, text);
  const known = new TextMemo<Negotiated>();
  const least: Negotiated = { version: min, headers: headersOf(min.toString()) };
  const greatest: Negotiated = { version: max, headers: headersOf(max.toString()) };
  const [standardKey, legacyKeys] = [standard.toLowerCase(), legacy.map((name) => name.toLowerCase())];
  const service = options.service.toLowerCase();

  const parse = (text: string): Negotiated | PasteResponse => {
    if (text === "latest") return greatest;
    const version = Microversion.parse(text);
    if (version === null)
      return fault(400, `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`);
    if (!version.matches(min, max)) return refusal(text, headersOf(text), [min, max]);
    return { version, headers: headersOf(text) };
  };
  const remember = (header: string, found: Negotiated | PasteResponse): Negotiated | PasteResponse => {
    if (!(found instanceof PasteResponse)) known.set(header, found);
    return found;
  };
  return (req) => {
    if (req.legacyV2) return least;
    const header = req.header(standardKey);
    if (header !== undefined) {
      const remembered = known.get(header);
      if (remembered !== undefined) return remembered;
      const text = lastOf(header, service);
      if (text !== null) return remember(header, parse(text));
    }
    const text = legacyVersion(req, legacyKeys);
    return text === null ? least : parse(text);
  };
}

/** The refused version is told on the answer (as Nova). */
function refusal(
  text: string,
  headers: readonly string[],
  [min, max]: readonly [Microversion, Microversion],
): PasteResponse {
  const answer = fault(
    406,
    `Version ${text} is not supported by the API. Minimum is ${min.toString()} and maximum is ${max.toString()}.`,
  );
  answer.headers.push(...headers);
  return answer;
}

/** `Vary` twice, not joined (as Nova). */
function versionHeaders(
  [standard = "", ...legacy]: readonly string[],
  service: string,
  text: string,
): readonly string[] {
  const values = [standard, `${service} ${text}`, ...legacy.flatMap((name) => [name, text])];
  return [...values, ...[standard, ...legacy].flatMap((name) => ["Vary", name])];
}

/**
 * The last value of the first legacy header that is there; null when none is.
 * It counts only where the standard one says nothing about the service.
 */
function legacyVersion(req: PasteRequest, names: readonly string[]): string | null {
  for (const name of names) {
    const value = req.header(name);
    if (value !== undefined) return value.slice(value.lastIndexOf(",") + 1).trim();
  }
  return null;
}

/** `volume 3.5, compute 2.7`: the last part of the service that has a value. */
function lastOf(header: string, service: string): string | null {
  for (const part of header.split(",").reverse()) {
    const m = /^(\S+)\s+(.+)$/.exec(part.trim());
    if (m?.[1]?.toLowerCase() === service) return m[2] ?? null;
  }
  return null;
}

/** Media types: which bodies are taken, and what an answer is written in. */
import type { PasteRequest } from "../http/request.js";
import { TextMemo } from "../http/text-memo.js";
import { bestMatch, parseAccept } from "../paste/nova-accept.js";
import { bestOffer } from "./accept.js";

/** Media types, made once. */
export interface MediaTypes {
  /** Whether a body may be of this type; `undefined` is a request without the header. */
  accepts(contentType: string | undefined): boolean;
  /** The type that a path's suffix names: `/servers/1.json`. */
  bySuffix(path: string): string | undefined;
  /** What to answer with: by the path's suffix, then by Accept, then the first. Behind Nova's URL map, which has chosen a type, Accept is read as it reads it. */
  best(req: PasteRequest): string;
}

/**
 * The media types that a router or a resource answers with, the first where clients ask for none, and those of the bodies that it takes. Default: the same.
 *
 * A body's type is compared as it is written, its parameters left out; none, an empty one and `text/plain` count as not said (as Nova).
 */
export function createMediaTypes(given: readonly string[], taken: readonly string[] = given): MediaTypes {
  const known = new Set([...taken, "", "text/plain"]);
  const verdicts = new TextMemo<boolean>();
  const first = given[0] ?? "application/json";
  const suffixes = new Map(given.map((type) => [type.slice(type.indexOf("/") + 1), type]));
  const bySuffix = (path: string): string | undefined => {
    const dot = path.lastIndexOf(".");
    return dot < 0 ? undefined : suffixes.get(path.slice(dot + 1));
  };
  return {
    accepts(contentType) {
      if (contentType === undefined) return true;
      let verdict = verdicts.get(contentType);
      if (verdict === undefined) verdicts.set(contentType, (verdict = known.has(withoutParameters(contentType))));
      return verdict;
    },
    bySuffix,
    best(req) {
      const named = bySuffix(req.pathInfo);
      if (named !== undefined) return named;
      const accept = req.header("accept");
      if (accept === undefined || accept === "*/*" || accept === first) return first;
      const best =
        req.bestContentType === null ? bestOffer(accept, given) : bestMatch(parseAccept(accept), given)?.type;
      return best ?? first;
    },
  };
}

/** `application/json;charset=utf-8` without its parameters, as it is written. */
export function withoutParameters(contentType: string): string {
  const at = contentType.indexOf(";");
  return at < 0 ? contentType : contentType.slice(0, at);
}

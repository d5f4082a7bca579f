/** The methods of HTTP that a route may have. */
import { invalidVerb } from "../messages/markers.js";
import type { Reporter } from "../diagnostics.js";
import type { Origin } from "../model.js";
import type { Verb } from "../source-model.js";

/** Those that Node's parser knows, CONNECT left out: it never reaches a route. */
const VERBS: readonly Verb[] = [
  ..."GET POST PUT PATCH DELETE HEAD OPTIONS TRACE QUERY ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY".split(
    " ",
  ),
  ..."MKCALENDAR MKCOL MOVE NOTIFY PROPFIND PROPPATCH PURGE REBIND REPORT SEARCH SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE".split(
    " ",
  ),
];

/** A method as it stands in a request: in capitals. A wrong one is reported. */
export function checkVerb(text: string, origin: Origin, found: Reporter): Verb | null {
  if (VERBS.includes(text)) return text;
  found.report(invalidVerb(text, VERBS, origin));
  return null;
}

/** What depends on the microversion of a request. */
import { Microversion, type PasteRequest } from "@paste-gen/runtime";

/** Whether a request asks for this microversion, or a later one. */
export function isSince(req: PasteRequest, version: string): boolean {
  const min = Microversion.parse(version);
  return req.apiVersion !== null && req.apiVersion.matches(min, null);
}

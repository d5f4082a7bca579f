/** What the filters for proxies share: reading the `X-Forwarded-` headers, and taking over what they tell. */
import type { PasteRequest } from "../http/request.js";

/** Each proxy appends to these headers; the first entry is what the outermost one saw. */
export function firstEntry(list: string | undefined): string | undefined {
  const entry = list?.split(",", 1)[0]?.trim();
  return entry === "" ? undefined : entry;
}

/** Takes a host that a proxy has told, if it can be one. */
export function setHost(req: PasteRequest, told: string): void {
  if (/^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::[0-9]{1,5})?$/i.test(told)) req.setHeader("host", told);
}

/** Takes a scheme that a proxy has told, if it is one. */
export function setScheme(req: PasteRequest, told: string): void {
  const scheme = told.trim().toLowerCase();
  if (scheme === "http" || scheme === "https") req.scheme = scheme;
}

/** How the answer of a health check looks: as text, as a page, as JSON. */
import { bestOffer } from "../dispatch/accept.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import type { CheckResult } from "./healthcheck-backends.js";

const { hostname } = process.getBuiltinModule("node:os");

/** What the checks have found. */
export interface Report {
  readonly results: readonly CheckResult[];
  /** Whether the answer tells about the process and why a check says what it says. */
  readonly detailed: boolean;
  readonly healthy: boolean;
}

const writers: Readonly<Record<string, (report: Report) => string>> = {
  "text/plain": asText,
  "text/html": asHtml,
  "application/json": asJson,
};

/** The answer that tells what was found, in the media type that the client accepts; to HEAD the status alone. */
export function report(req: PasteRequest, found: Report): PasteResponse {
  if (req.method === "HEAD")
    return found.healthy
      ? new PasteResponse(204)
      : new PasteResponse(503, ["Content-Type", "text/plain; charset=UTF-8"]);
  // a client that accepts none of them gets text: an error would look like an unhealthy service
  const type = bestOffer(req.header("accept") ?? "", Object.keys(writers)) ?? "text/plain";
  const contentType = type === "application/json" ? type : `${type}; charset=UTF-8`;
  return new PasteResponse(found.healthy ? 200 : 503, ["Content-Type", contentType], (writers[type] ?? asText)(found));
}

function asText({ results }: Report): string {
  return results.map(({ reason }) => reason).join("\n");
}

function asJson({ results, detailed }: Report): string {
  const reasons = results.map((result) => result.reason);
  if (!detailed) return JSON.stringify({ detailed, reasons }, null, 4);
  const described = results.map(({ reason, details, backend }) => ({ class: backend, details, reason }));
  return JSON.stringify({ detailed, ...processFacts(), reasons: described }, null, 4);
}

function asHtml({ results, detailed }: Report): string {
  const cells = (result: CheckResult): string[] =>
    detailed ? [result.backend, result.reason, result.details] : [result.reason];
  const facts = detailed ? Object.entries(processFacts()) : [];
  return [
    "<!DOCTYPE html>",
    "<html><head><title>Healthcheck Status</title></head><body>",
    ...facts.map(([name, value]) => `<p><b>${escapeHtml(name)}:</b> ${escapeHtml(JSON.stringify(value))}</p>`),
    `<h2>Result of ${results.length.toString()} checks:</h2>`,
    '<table border="1">',
    ...results.map(
      (result) =>
        `<tr>${cells(result)
          .map((cell) => `<td>${escapeHtml(cell)}</td>`)
          .join("")}</tr>`,
    ),
    "</table></body></html>",
  ].join("\n");
}

function processFacts(): Readonly<Record<string, unknown>> {
  return {
    hostname: hostname(),
    now: new Date().toISOString(),
    node_version: process.version,
    platform: process.platform,
    memory: process.memoryUsage(),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0).toString()};`);
}

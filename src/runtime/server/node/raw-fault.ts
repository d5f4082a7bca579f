/** Answers for connections whose request could not even be parsed: there is no response object for them. */
import { STATUS_CODES } from "node:http";
import { wireFaultBody, wireFaultType } from "../wire-fault.js";

/** A whole answer as text; the connection ends with it. */
export function rawWireFault(status: number): string {
  const body = wireFaultBody(status);
  const head = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}`,
    `Content-Type: ${wireFaultType}`,
    `Date: ${new Date().toUTCString()}`,
    "Connection: close",
    `Content-Length: ${String(body.length)}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

/** The status for an error of node's parser or of its timeouts. */
export function parserFaultStatus(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return 413;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return 400;
}

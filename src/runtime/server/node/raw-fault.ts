/** Answers for connections whose request could not even be parsed: there is no response object for them. */
import { faultType } from "../../dispatch/fault-body.js";
import { wireFaultBody } from "../wire-fault.js";

const { STATUS_CODES } = process.getBuiltinModule("node:http");

/** A whole answer as text; the connection ends with it. */
export function rawWireFault(status: number): string {
  const body = wireFaultBody(status);
  const head = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}`,
    `Content-Type: ${faultType}`,
    `Date: ${new Date().toUTCString()}`,
    "Connection: close",
    `Content-Length: ${String(body.length)}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

/** An error of Node's parser. */
export interface ParserError {
  readonly code?: string | undefined;
  /** What had come in one piece, and how far into it the parser got. */
  readonly rawPacket?: Uint8Array;
  readonly bytesParsed?: number;
}

/** The status for an error of Node's parser or of its timeouts. */
export function parserFaultStatus(error: ParserError): number {
  switch (error.code) {
    case "HPE_HEADER_OVERFLOW":
      return 431;
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return 413;
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return 408;
    case "HPE_INVALID_METHOD":
      return isRequestLine(error) ? 404 : 400;
    default:
      return 400;
  }
}

/** Whether what the parser refused is a request of a method that it does not know. Any token is a method; one without a route is 404 (as Nova). */
function isRequestLine({ rawPacket = new Uint8Array(), bytesParsed = 0 }: ParserError): boolean {
  const text = Buffer.from(rawPacket).toString("latin1");
  const before = text.lastIndexOf("\r\n\r\n", bytesParsed);
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+ \/[^\s\0]* HTTP\/1\.[01]\r\n/.test(text.slice(before < 0 ? 0 : before + 4));
}

/** The answers that a server gives by itself, before any app: Nova's faults. */
import { faultBody, faultType } from "../dispatch/fault-body.js";
import { PasteResponse } from "../http/response.js";

const messages: Readonly<Record<number, string>> = {
  400: "The request is malformed.",
  404: "The resource could not be found.",
  408: "The request did not arrive in time.",
  413: "The body of the request is too large.",
  414: "The request target is too long.",
  417: "The expectation of the request cannot be met.",
  431: "The head of the request is too large.",
  500: "The server has either erred or is incapable of performing the requested operation.",
  501: "The server does not support what the request asks for.",
  503: "The server is busy. Try again later.",
};

/** The answer for one of the statuses that a server gives by itself. */
export function wireFault(status: number, ...headers: string[]): PasteResponse {
  return new PasteResponse(status, ["Content-Type", faultType, ...headers], wireFaultBody(status));
}

/** Its body, ASCII only. */
export function wireFaultBody(status: number): string {
  return faultBody({ code: status, message: messages[status] ?? "" });
}

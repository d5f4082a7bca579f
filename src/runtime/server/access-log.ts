/** The access log in Nova's `wsgi_log_format`: a Python format string, compiled once. */
import { findHeader } from "../http/header-names.js";
import { maskPassword } from "../mask.js";
import { ConfigError } from "../paste/config-error.js";
import type { Answered } from "./host.js";

/** The facts that a line can show. */
export interface AccessFacts {
  /** As eventlet's: behind what X-Forwarded-For says, if it says anything; `unix` for a Unix socket. */
  readonly client_ip: string;
  /** Empty for a Unix socket. */
  readonly client_port: number | "";
  /** `23/Nov/2026 08:40:01`, local time, as eventlet's. */
  readonly date_time: string;
  /** `GET /v2.1/servers HTTP/1.1`; secrets in the query are masked, whoever writes the line. */
  readonly request_line: string;
  readonly status_code: number;
  /** The bytes of the body that was sent. Eventlet counts the head, too. */
  readonly body_length: number;
  /** From the end of the request's head to the answer. */
  readonly wall_seconds: number;
}

type Part = (facts: AccessFacts) => string;

const names = [
  "client_ip",
  "client_port",
  "date_time",
  "request_line",
  "status_code",
  "body_length",
  "wall_seconds",
] as const;
const conversion = /%(?:%|\((\w+)\)(-?)(\d{0,3})(?:\.(\d{1,2}))?([sdf]))/g;

/**
 * Compiles a format of `%(name)s`, `%(name)d` and `%(name).7f`, with Python's width and precision; `%%` is a percent sign.
 * Throws `ConfigError` for an unknown variable, or a `%` that is no conversion.
 */
export function compileLogFormat(format: string): (facts: AccessFacts) => string {
  const parts: Part[] = [];
  let end = 0;
  for (const found of format.matchAll(conversion)) {
    parts.push(
      literal(format, format.slice(end, found.index)),
      found[0] === "%%" ? () => "%" : variable(format, found),
    );
    end = found.index + found[0].length;
  }
  parts.push(literal(format, format.slice(end)));
  return (facts) => parts.map((part) => part(facts)).join("");
}

function literal(format: string, text: string): Part {
  if (text.includes("%"))
    throw new ConfigError("wsgi_log_format", format, "each % to begin a %(name)s, or to be written %%");
  return () => text;
}

function variable(format: string, found: RegExpMatchArray): Part {
  const name = names.find((n) => n === found[1]);
  if (name === undefined) throw new ConfigError("wsgi_log_format", format, `only the variables ${names.join(", ")}`);
  const [, , minus, width = "", precision, kind = "s"] = found;
  const show = shower(kind, precision === undefined ? null : Number(precision));
  return (facts) =>
    minus === "-" ? show(facts[name]).padEnd(Number(width)) : show(facts[name]).padStart(Number(width));
}

function shower(kind: string, precision: number | null): (value: string | number) => string {
  if (kind === "f") return (value) => Number(value).toFixed(precision ?? 6);
  if (kind === "d") return (value) => String(Math.trunc(Number(value)));
  return (value) => (precision === null ? String(value) : String(value).slice(0, precision));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time as eventlet's log shows it. */
export function logTime(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const date = `${two(time.getDate())}/${months[time.getMonth()] ?? ""}/${String(time.getFullYear()).padStart(4, "0")}`;
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** Writes a line for each request that was answered; `requestId` is null for those that have none. */
export function accessLogger(
  format: string,
  write: (line: string, requestId: string | null) => void,
): (answered: Answered) => void {
  const line = compileLogFormat(format);
  return (facts) => {
    const { method, target, httpVersion, remotePort, status, bodyLength, seconds, request } = facts;
    write(
      line({
        client_ip: clientOf(facts),
        client_port: remotePort === 0 ? "" : remotePort,
        date_time: logTime(new Date()),
        request_line: `${method} ${maskPassword(target)} HTTP/${httpVersion}`,
        status_code: status,
        body_length: bodyLength,
        wall_seconds: seconds,
      }),
      request?.requestId ?? null,
    );
  };
}

function clientOf({ remoteAddress, request }: Answered): string {
  const peer = remoteAddress === "" ? "unix" : remoteAddress;
  const forwarded = request === null ? "" : (findHeader(request.rawHeaders, "x-forwarded-for") ?? "");
  return forwarded === "" ? peer : `${forwarded.replaceAll(" ", "")},${peer}`;
}

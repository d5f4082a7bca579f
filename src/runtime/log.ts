/** Where the runtime writes what operators should know: any pino-shaped logger. */
import { maskPassword } from "./mask.js";
import { maskSecrets } from "./mask-secrets.js";

/** One line of a log: a message, or facts and a message about them, as pino takes them. */
export interface LogMethod {
  (message: string): void;
  (facts: object, message?: string): void;
}

/** What pino, and loggers shaped like it, offer. */
export interface Logger {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  /** Whether lines of a level are written at all; absent: they are. */
  readonly isLevelEnabled?: (level: LogLevel) => boolean;
}

/** How severe a line is, the least severe first. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** How the runtime's own logger writes. */
export interface LogOptions {
  /** `json`: one object a line. `text`: time, level, message, then `name=value`. Default `text`. */
  readonly format?: "json" | "text";
  /** Less severe lines are left out. Default `info`. */
  readonly level?: LogLevel;
  /** Takes the finished lines, without line ends. Default: standard error. */
  readonly write?: (line: string) => void;
}

const weights: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

/** A logger that writes lines, secrets masked. */
export function createLogger(options: LogOptions = {}): Logger {
  const { format = "text", level = "info", write = toStandardError } = options;
  const line = format === "json" ? jsonLine : textLine;
  const method = (own: LogLevel): LogMethod =>
    weights[own] < weights[level]
      ? () => undefined
      : (first: string | object, message?: string) => {
          const [facts, text] = typeof first === "string" ? [{}, first] : [first, message ?? ""];
          write(line(own, maskSecrets(first instanceof Error ? { err: first } : facts) as Facts, maskPassword(text)));
        };
  return {
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
    isLevelEnabled: (own) => weights[own] >= weights[level],
  };
}

/** When nobody reads standard error any more, the line is lost, and not the process: node ends one whose stream fails unheard. */
function toStandardError(line: string): void {
  if (process.stderr.listenerCount("error") === 0) process.stderr.on("error", () => undefined);
  process.stderr.write(`${line}\n`);
}

type Facts = Readonly<Record<string, unknown>>;

function jsonLine(level: LogLevel, facts: Facts, message: string): string {
  return oneLine(JSON.stringify({ time: new Date().toISOString(), level, ...facts, msg: message }));
}

function textLine(level: LogLevel, facts: Facts, message: string): string {
  const parts = Object.entries(facts).map(([name, value]) => ` ${name}=${shown(value)}`);
  return oneLine(`${new Date().toISOString()} ${level.toUpperCase()} ${message}${parts.join("")}`);
}

function shown(value: unknown): string {
  if (typeof value === "string" && /^[^\s"=]+$/.test(value)) return value;
  return value === undefined ? "undefined" : JSON.stringify(value);
}

/** Text from a request can't begin a line of its own, nor steer a terminal. Of these characters JSON itself escapes only the first ones. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (c) => {
    return escapes.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

const lastResort = createLogger();
const current = { logger: lastResort, safe: lastResort };

/** Where everything in this process is logged from now on; returns the logger that was there before. Default: text on standard error, from `info` up. */
export function setLogger(logger: Logger): Logger {
  const before = current.logger;
  current.logger = logger;
  current.safe = safe(logger);
  return before;
}

/** Writes where `setLogger` said, and never throws. Ask for it when there is something to write, not earlier. */
export function getLogger(): Logger {
  return current.safe;
}

/** What a logger can't write (its disk is full, a fact has no text) goes to standard error with the reason, as Python's logging does it: no request is lost. */
function safe(logger: Logger): Logger {
  const method =
    (level: LogLevel): LogMethod =>
    (...line: readonly [string | object, string?]) => {
      try {
        Reflect.apply(logger[level], logger, line);
      } catch (err) {
        lastResort.error({ err }, "the logger failed");
        Reflect.apply(lastResort[level], lastResort, line);
      }
    };
  return {
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
    isLevelEnabled: (level) => logger.isLevelEnabled?.(level) ?? true,
  };
}

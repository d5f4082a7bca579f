/** The base of a project's own exceptions, as NovaException, and the families that dispatch knows. */
import type { ErrorHeaders } from "./http-exception.js";

/** What a message's format is filled with. */
export type MessageValues = Readonly<Record<string, unknown>>;

/** What one exception sets differently from its class. */
export interface ServiceExceptionOptions {
  readonly code?: number;
  readonly headers?: ErrorHeaders;
  readonly safe?: boolean;
}

/**
 * The root of a project's own exceptions.
 *
 * A subclass sets `format`, `code`, `headers` and `safe` as static fields: `static override readonly format = "Server {id} could not be found."`.
 * Thrown to the fault wrapper, its code and headers are used; its message leaves only when it is `safe`, after the name of its class.
 */
export class ServiceException extends Error {
  /** The message: `{name}` is replaced by that value, and stays where there is none. Default "An unknown error occurred.". */
  static readonly format: string = "An unknown error occurred.";
  /** The status that the fault wrapper answers with. Default 500. */
  static readonly code: number = 500;
  /** Kept on that answer. Default: none. */
  static readonly headers: ErrorHeaders = {};
  /** Whether clients may read the message of an exception that a controller did not handle. Default false. */
  static readonly safe: boolean = false;

  readonly code: number;
  readonly headers: ErrorHeaders;
  readonly safe: boolean;

  /** A message as it is, or the values of the class's format. */
  constructor(message: string | MessageValues = {}, options: ServiceExceptionOptions = {}) {
    super(typeof message === "string" ? message : fill(new.target.format, message));
    this.name = new.target.name;
    this.code = options.code ?? new.target.code;
    this.headers = options.headers ?? new.target.headers;
    this.safe = options.safe ?? new.target.safe;
  }
}

function fill(format: string, values: MessageValues): string {
  return format.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** The client may not do this: 403. Leaves a method whatever its expected errors are. */
export class Forbidden extends ServiceException {
  static override readonly format: string = "Forbidden";
  static override readonly code: number = 403;
}

/** A policy's rule says no: `new PolicyNotAuthorized({ action: "compute:delete" })`. */
export class PolicyNotAuthorized extends Forbidden {
  static override readonly format: string = "Policy doesn't allow {action} to be performed.";
}

/** Nobody is authenticated: 401. Leaves a method whatever its expected errors are. */
export class Unauthorized extends ServiceException {
  static override readonly format: string = "Not authorized.";
  static override readonly code: number = 401;
}

/** There is no such thing: 404; a 500 from a method that closes the list of its errors. */
export class NotFound extends ServiceException {
  static override readonly format: string = "Resource could not be found.";
  static override readonly code: number = 404;
}

/** A parameter is wrong: 400 with its own message; a 500 from a method that closes the list of its errors. */
export class Invalid extends ServiceException {
  static override readonly format: string = "Bad Request - Invalid Parameters";
  static override readonly code: number = 400;
}

/** A value is wrong: `new InvalidInput({ reason: "too long" })`. */
export class InvalidInput extends Invalid {
  static override readonly format: string = "Invalid input received: {reason}";
}

/** A body, query or path variable that its schema or type refuses: 400. Leaves a method whatever its expected errors are. */
export class ValidationError extends Invalid {
  static override readonly format: string = "{detail}";
}

/** A method does not exist in the microversion that was asked for: 404 without a word about versions. */
export class VersionNotFoundForAPIMethod extends Invalid {
  static override readonly format: string = "API version {version} is not supported on this method.";
}

/** Something that this service does not do: 400, with its message when the method has expected errors. */
export class NotSupported extends ServiceException {
  static override readonly format: string = "Bad Request - Feature is not supported";
  static override readonly code: number = 400;
}

/** More than the quota admits: `new OverQuota({ overs: "servers" })`. 413; a 500 from a method that closes the list of its errors. */
export class OverQuota extends ServiceException {
  static override readonly format: string = "Quota exceeded for resources: {overs}";
  static override readonly code: number = 413;
  static override readonly safe: boolean = true;
}

/** What a `Deserializer` throws for a body that it cannot read: 400. */
export class MalformedRequestBody extends ServiceException {
  static override readonly format: string = "Malformed message body: {reason}";
}

/** Errors by name: one for each way that an error can leave a method. */
import {
  Forbidden,
  HTTPBadRequest,
  HTTPConflict,
  HTTPGone,
  HTTPNotFound,
  Invalid,
  InvalidInput,
  MalformedRequestBody,
  NotFound,
  NotSupported,
  OverQuota,
  PolicyNotAuthorized,
  ServiceException,
  statusException,
  Unauthorized,
  ValidationError,
  VersionNotFoundForAPIMethod,
} from "@paste-gen/runtime";

/** One of the project's own exceptions. */
class InstanceNotFound extends NotFound {
  static override readonly format =
    "Instance {instance_id} could not be found.";
}

/** Nova's words for what its API does not do. */
class NotSupportedInNova extends NotSupported {
  static override readonly format =
    "Bad Request - Feature is not supported in Nova";
}

const makers: Readonly<Record<string, () => Error>> = {
  "bare-404": () => new HTTPNotFound(),
  // WebOb's detail and comment never reach a fault, so there are none here.
  "detail-400": () => new HTTPBadRequest(),
  "html-400": () => new HTTPBadRequest(`<b>&"'</b>`),
  "unicode-400": () => new HTTPBadRequest("café ☃ 😀"),
  "header-409": () => new HTTPConflict("c", { "X-Why": "because" }),
  forbidden: () => new Forbidden(),
  policy: () => new PolicyNotAuthorized({ action: "os_compute_api:widgets" }),
  invalid: () => new Invalid(),
  "invalid-message": () => new Invalid("made to measure"),
  "invalid-input": () => new InvalidInput({ reason: "too purple" }),
  validation: () => new ValidationError({ detail: "by hand" }),
  notfound: () => new NotFound(),
  "instance-notfound": () => new InstanceNotFound({ instance_id: "abc" }),
  notsupported: () => new NotSupportedInNova(),
  unauthorized: () => new Unauthorized(),
  novaexception: () => new ServiceException(),
  quota: () => new OverQuota({ overs: "widgets" }),
  versionnotfound: () => new VersionNotFoundForAPIMethod({ version: "2.1" }),
  malformed: () => new MalformedRequestBody({ reason: "x" }),
  safe: () => new ServiceException("safe to say", { safe: true, code: 418 }),
  coded: () =>
    new ServiceException("hidden words", {
      code: 404,
      headers: { "X-From": "the exception" },
    }),
  typeerror: () => new TypeError("a value of the wrong type"),
  valueerror: () => new RangeError("a value out of range"),
  keyerror: () => new Error("no such key"),
  attributeerror: () => new Error("no such attribute"),
  notimplemented: () => new Error("not implemented"),
  fault: () => new HTTPGone("gone"),
};

/** Throws the error that `id` names; does nothing when it names none. */
export function raise(id: string): void {
  const made = Object.hasOwn(makers, id) ? makers[id]?.() : undefined;
  const error = made ?? retry(id) ?? byStatus(id);
  if (error !== null) throw error;
}

/** `retry-413`: the client may come back. */
function retry(id: string): Error | null {
  const seconds: Readonly<Record<string, string>> = {
    "retry-413": "3",
    "retry-429": "60",
    "retry0-413": "0",
    "retry-503": "5",
  };
  const after = Object.hasOwn(seconds, id) ? seconds[id] : undefined;
  return after === undefined
    ? null
    : statusException(Number(id.slice(-3)), "slow", { "Retry-After": after });
}

/** `http-409`: the class of that status. */
function byStatus(id: string): Error | null {
  const status = Number(/^http-([0-9]+)$/.exec(id)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return null;
  const missing = new HTTPBadRequest(`no class for ${status}`);
  if (status === 200) return missing;
  const moves = status >= 300 && status < 400 && status !== 304;
  return (
    statusException(
      status,
      `explained ${status}`,
      moves ? { Location: "/elsewhere" } : {},
    ) ?? missing
  );
}

import {
  HTTPConflict,
  HTTPGone,
  type JsonValue,
  PasteResponse,
  Resource,
  ResponseObject,
  Status,
} from "@paste-gen/runtime";

const results: Readonly<Record<string, () => unknown>> = {
  none: () => null,
  empty: () => ({}),
  list: () => [1, 2],
  str: () => "plain text",
  "unicode-str": () => "café",
  int: () => 5,
  true: () => true,
  ordered: () => ({ b: 1, a: 2 }),
  robj: () =>
    new ResponseObject(
      { a: 1 },
      { code: 201, headers: { "X-One": "1", "X-Two": "deux" } },
    ),
  "robj-none": () => new ResponseObject(null),
  "robj-none-204": () => new ResponseObject(null, { code: 204 }),
  "robj-list": () => new ResponseObject([1, "b"]),
  "robj-str": () => new ResponseObject("s"),
  "robj-set": () =>
    new ResponseObject(
      { a: 1 },
      { headers: { "X-Set": "yes", Location: "/relative" } },
    ),
  "robj-unicode-header": () =>
    new ResponseObject({ a: 1 }, { headers: { "X-Cafe": "café" } }),
  "robj-ctype-header": () =>
    new ResponseObject({ a: 1 }, { headers: { "Content-Type": "text/x-own" } }),
  "robj-299": () => new ResponseObject({ a: 1 }, { code: 299 }),
  webob: () =>
    new PasteResponse(
      202,
      ["Content-Type", "text/plain; charset=UTF-8", "X-Own", "yes"],
      "own",
    ),
  "webob-json": () =>
    new PasteResponse(
      200,
      ["Content-Type", "application/json"],
      '{"own": true}',
    ),
  exc: () => new HTTPConflict("returned, not raised"),
  fault: () => new HTTPGone("returned fault"),
};

/** Answers what a method can answer. */
@Resource("response", "responses")
export class ResponsesController {
  /** GET /responses/{id} */
  show(id: string): unknown {
    const make = Object.hasOwn(results, id) ? results[id] : undefined;
    return make ? make() : { other: id };
  }

  /** POST /responses */
  @Status(201)
  create(body: JsonValue): ResponseObject | null {
    if (body === "robj") return new ResponseObject({ a: 1 });
    return body === "robj-code"
      ? new ResponseObject({ a: 1 }, { code: 203 })
      : null;
  }

  /** DELETE /responses/{id} */
  @Status(204)
  delete(id: string): JsonValue {
    return { a: 1 };
  }
}

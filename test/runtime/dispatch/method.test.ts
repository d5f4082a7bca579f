/** What stands between a request and its method: the checks of the body and of the query, at once or later. */
import { describe, expect, it } from "vitest";
import { router } from "../../../src/runtime/dispatch/router.js";
import { defineRoutes, method } from "../../../src/runtime/dispatch/routes.js";
import { Query } from "../../../src/runtime/http/query.js";
import type { BodyCheck, QueryCheck } from "../../../src/runtime/validation/validator.js";
import { ask } from "./ask.js";

const doubled = (later: boolean): BodyCheck<number> => ({
  kind: "standard-schema",
  check: (body) => (later ? Promise.resolve(Number(body) * 2) : Number(body) * 2),
});
const known = (later: boolean): QueryCheck => ({
  kind: "json-schema",
  check: (query) => {
    const kept = query.filter((name) => name === "a");
    return later ? Promise.resolve(kept) : kept;
  },
});

const checked = (later: boolean): ReturnType<typeof method> =>
  method({
    body: doubled(later),
    query: known(later),
    call: (req, body, query) => [body, query.entries(), req.query === query],
  });

const app = router(
  defineRoutes({
    "GET /two": method({ call: (_req, body) => ({ body }) }),
    "GET /three": method({ call: (_req, _body, query) => query instanceof Query && query.entries() }),
    "POST /now": checked(false),
    "POST /later": checked(true),
  }),
  { prefixes: [""], service: "compute", minVersion: "2.1", maxVersion: "2.93", versionHeaders: [] },
);

describe("a method", () => {
  it("without a use for the query is not in the way of one that can't be read", async () => {
    expect((await ask(app, "GET /two?a=%FF")).json).toEqual({ body: null });
    expect((await ask(app, "GET /three?a=1")).json).toEqual([["a", "1"]]);
    expect((await ask(app, "GET /three?a=%FF")).status).toBe(400);
  });

  it.each(["now", "later"])("gets what its checks gave, and so does who asks the request (%s)", async (when) => {
    const { json } = await ask(app, `POST /${when}?a=1&b=2`, { body: 21 });
    expect(json).toEqual([42, [["a", "1"]], true]);
  });
});

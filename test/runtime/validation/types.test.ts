/** What controllers get is inferred from the checks: held by the compiler, in this file. */
import { expectTypeOf, test } from "vitest";
import { actions, defineRoutes, formats, method, standardQuery, standardSchema } from "../../../src/runtime/index.js";
import type {
  BodyCheck,
  FormatChecks,
  JsonValue,
  Query,
  QueryCheck,
  StandardSchema,
} from "../../../src/runtime/index.js";

interface CreateServer {
  readonly server: { readonly name: string };
}

declare const create: BodyCheck<CreateServer>;
declare const createWithTags: BodyCheck<CreateServer & { readonly tags: readonly string[] }>;
declare const list: QueryCheck;
declare const schema: StandardSchema<{ readonly limit: number }>;

test("bodies and queries have the types of their checks", () => {
  const routes = (): unknown =>
    defineRoutes({
      "POST /servers": method({
        body: create,
        call: (_req, body) => {
          expectTypeOf(body).toEqualTypeOf<CreateServer>();
        },
      }),
      "POST /servers/{id}": method({
        body: [
          { min: "2.1", max: "2.8", check: createWithTags },
          { min: "2.9", check: createWithTags },
        ],
        call: (req, body) => {
          expectTypeOf(req.params.id).toEqualTypeOf<string>();
          expectTypeOf(body).toExtend<CreateServer>();
        },
      }),
      "PATCH /servers": method({
        body: [
          { min: "2.1", max: "2.8", check: create },
          { min: "2.9", check: standardSchema(schema) },
        ],
        call: (_req, body) => {
          expectTypeOf(body).toEqualTypeOf<CreateServer | { readonly limit: number }>();
        },
      }),
      "DELETE /servers": method({
        call: (_req, body) => {
          expectTypeOf(body).toEqualTypeOf<JsonValue>();
        },
      }),
      "POST /servers/{id}/action": actions({
        reboot: method({
          call: (_req, body) => {
            expectTypeOf(body).toEqualTypeOf<{ readonly reboot: JsonValue }>();
          },
        }),
      }),
      "PUT /servers": method({
        body: standardSchema(schema),
        call: (_req, body) => {
          expectTypeOf(body).toEqualTypeOf<{ readonly limit: number }>();
        },
      }),
      "GET /servers": method({
        query: list,
        call: (_req, _body, query) => {
          expectTypeOf(query).toEqualTypeOf<Query>();
        },
      }),
      "GET /servers/detail": method({
        query: standardQuery(schema),
        call: (_req, _body, query) => {
          expectTypeOf(query).toEqualTypeOf<{ readonly limit: number }>();
        },
      }),
    });
  expectTypeOf(routes).toBeFunction();
});

test("the vocabulary keeps its literals, and a project's own formats are plain functions", () => {
  expectTypeOf(formats.uuid.format).toEqualTypeOf<"uuid">();
  expectTypeOf(formats.singleParam(formats.uuid).maxItems).toEqualTypeOf<1>();
  expectTypeOf({ color: (text: string) => text.startsWith("#") }).toExtend<FormatChecks>();
});

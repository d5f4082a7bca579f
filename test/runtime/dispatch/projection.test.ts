/** What a response schema lets leave: how values are read, and where in the answering of a request it happens. */
import { describe, expect, it } from "vitest";
import { projection } from "../../../src/runtime/dispatch/projection.js";
import { ResponseObject } from "../../../src/runtime/dispatch/result.js";
import { router } from "../../../src/runtime/dispatch/router.js";
import { defineRoutes, method } from "../../../src/runtime/dispatch/routes.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { ask, request } from "./ask.js";

/** Lets leave `id`, and of `owner` the same again. */
const thing = projection({
  fields: (value, key) => (key === "id" ? value : key === "owner" ? thing(value, key) : undefined),
});
const things = projection({ items: (value, index) => thing(value, index) });
const everyField = projection({ fields: (value) => value });

const left = (value: unknown): string | undefined => JSON.stringify(thing(value));

describe("a projection", () => {
  it("copies what may leave, in the value's own order, and changes nothing", () => {
    const value = Object.freeze({ secret: 1, owner: Object.freeze({ id: 2, secret: 3 }), id: 4 });
    expect(left(value)).toBe('{"owner":{"id":2},"id":4}');
    expect(value.owner).toEqual({ id: 2, secret: 3 });
  });

  it("gives values of other kinds as they are", () => {
    for (const value of [null, undefined, 0, "text", true, 1n, [{ secret: 1 }]]) expect(thing(value)).toBe(value);
    const object = { secret: 1 };
    expect(things(object)).toBe(object);
  });

  it("keeps the number of items, holes as JSON has them", () => {
    const list: unknown[] = Array(4);
    list[0] = { id: 1, secret: 2 };
    list[3] = "text";
    expect(JSON.stringify(things(list))).toBe('[{"id":1},null,null,"text"]');
  });

  it("reads what toJSON gives, once, with the name or index that JSON.stringify would call it with", () => {
    const keys: unknown[] = [];
    class Thing {
      readonly id: number;
      constructor(id: number) {
        this.id = id;
      }
      toJSON(key: unknown): object {
        keys.push(key);
        return { id: this.id, secret: 1 };
      }
    }
    expect(left(new Thing(1))).toBe('{"id":1}');
    expect(left({ owner: new Thing(2) })).toBe('{"owner":{"id":2}}');
    expect(JSON.stringify(things([new Thing(3)]))).toBe('[{"id":3}]');
    expect(left(Object.assign(() => undefined, { toJSON: () => ({ id: 4, secret: 5 }) }))).toBe('{"id":4}');
    expect(keys).toEqual(["", "owner", "0"]);
  });

  it("calls no toJSON that JSON.stringify would not", () => {
    const inner = { id: 1, toJSON: () => "never" };
    const outer = { toJSON: () => inner };
    expect(JSON.stringify(everyField(outer))).toBe(JSON.stringify(outer));
    expect(left({ id: 1, toJSON: 5 })).toBe('{"id":1}');
    const list = projection({ items: (value) => value });
    expect(JSON.stringify(list(outer))).toBe(JSON.stringify(outer));
  });

  it.each([
    ["a date", new Date(0)],
    ["a boxed text", new String("ab")],
    ["a boxed number", new Number(1)],
    ["a map", new Map([["id", 1]])],
    ["bytes", new Uint8Array([1, 2])],
    ["an object without a prototype", Object.assign(Object.create(null) as object, { id: 1 })],
    ["functions and symbols", { id: () => 1, owner: Symbol("x") }],
    ["what is undefined", { id: undefined }],
    ["keys like numbers", { b: 1, 1: 2, a: 3, 0: 4 }],
    ["a getter", Object.defineProperty({}, "id", { get: () => 7, enumerable: true })],
    ["what isn't enumerable", Object.defineProperty({ id: 1 }, "hidden", { value: 2 })],
    [
      "an instance",
      new (class Instance {
        readonly id = 1;
        get area(): number {
          return 2;
        }
      })(),
    ],
    [
      "a list of a class of its own",
      new (class List extends Array<unknown> {
        toJSON(): unknown {
          return { id: [...this] };
        }
      })(2),
    ],
    ["a field called __proto__", JSON.parse('{"__proto__":{"id":1},"id":2}')],
  ])("gives a copy of %s that has the same text", (_, value: object) => {
    expect(JSON.stringify(everyField(value))).toBe(JSON.stringify(value));
    expect(JSON.stringify(everyField({ inner: value }))).toBe(JSON.stringify({ inner: value }));
  });

  it("leaves the text of JSON.rawJSON as it is, where Node has it", () => {
    const { rawJSON = (text: string): unknown => Number(text) } = JSON as { rawJSON?: (text: string) => unknown };
    expect(JSON.stringify(thing({ owner: rawJSON("12345678901234567890") }))).toMatch(
      /^\{"owner":1234567890123456\d+\}$/,
    );
    expect(JSON.stringify(thing({ owner: rawJSON("1.50") }))).toBe(JSON.stringify({ owner: rawJSON("1.50") }));
  });

  it("sets no prototype", () => {
    const copy = everyField(JSON.parse('{"__proto__":{"isAdmin":true}}'));
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect((copy as { readonly isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

const secretive = { id: 1, secret: 2, owner: { id: 3, secret: 4 } };
const shout = { serialize: (value: unknown): string => `<${JSON.stringify(value)}>` };

const app = router(
  defineRoutes({
    "GET /plain": method({ call: () => secretive }),
    "GET /one": method({ response: thing, call: () => secretive }),
    "GET /later": method({ response: thing, call: () => Promise.resolve(secretive) }),
    "GET /wrapped": method({
      response: thing,
      call: () => new ResponseObject(secretive, { code: 202, headers: { "X-A": "b" } }),
    }),
    "GET /own": method({ response: thing, call: () => new PasteResponse(200, [], JSON.stringify(secretive)) }),
    "GET /nothing": method({ status: 204, response: thing, call: () => null }),
    "GET /void": method({ response: thing, call: () => undefined }),
    "GET /shouted": method({ response: thing, serializers: { "text/loud": shout }, call: () => secretive }),
    "GET /ranges": method({
      response: [
        { max: "2.4", project: thing },
        { min: "2.6", max: "2.8", project: everyField },
        { min: "2.7", project: thing },
      ],
      call: () => secretive,
    }),
  }),
  { service: "compute", minVersion: "2.1", maxVersion: "2.9" },
);

describe("a method with a response schema", () => {
  it.each([
    ["GET /plain", JSON.stringify(secretive)],
    ["GET /one", '{"id":1,"owner":{"id":3}}'],
    ["GET /later", '{"id":1,"owner":{"id":3}}'],
    ["GET /own", JSON.stringify(secretive)],
    ["GET /nothing", ""],
    ["GET /void", ""],
  ])("%s", async (line, body) => {
    expect((await ask(app, line)).body).toBe(body);
  });

  it("projects the value of a response object, whose code and headers stay", async () => {
    const { status, headers, body } = await ask(app, "GET /wrapped");
    expect([status, headers["x-a"], body]).toEqual([202, "b", '{"id":1,"owner":{"id":3}}']);
  });

  it("projects before a serializer of its own writes", async () => {
    const { body } = await ask(app, "GET /shouted", { headers: { Accept: "text/loud" } });
    expect(body).toBe('<{"id":1,"owner":{"id":3}}>');
  });

  it("answers without a promise where nothing is asynchronous", () => {
    expect(app(request("GET /one"))).toBeInstanceOf(PasteResponse);
  });

  it.each([
    ["2.1", true],
    ["2.4", true],
    ["2.5", false],
    ["2.6", false],
    ["2.7", true],
    ["2.9", true],
  ])("of a range holds in its versions: %s", async (version, isProjected) => {
    const { body } = await ask(app, "GET /ranges", { headers: { "OpenStack-API-Version": `compute ${version}` } });
    expect(body).toBe(isProjected ? '{"id":1,"owner":{"id":3}}' : JSON.stringify(secretive));
  });

  it("holds behind the legacy endpoint where its schema has no first version", async () => {
    const asLegacy = async (line: string): Promise<string> =>
      (await ask(app, line, { prepare: (req) => (req.legacyV2 = true) })).body;
    expect(await asLegacy("GET /one")).toBe('{"id":1,"owner":{"id":3}}');
    expect(await asLegacy("GET /ranges")).toBe('{"id":1,"owner":{"id":3}}');
  });
});

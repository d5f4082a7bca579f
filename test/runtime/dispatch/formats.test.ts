/** Serializers and deserializers: chosen by Content-Type, Accept and the path's suffix, for each controller and method. */
import { describe, expect, it } from "vitest";
import { router } from "../../../src/runtime/dispatch/router.js";
import { actions, defineRoutes, method, versions } from "../../../src/runtime/dispatch/routes.js";
import type { PasteRequest } from "../../../src/runtime/http/request.js";
import { xmlFormat } from "../../../src/runtime/xml/index.js";
import { ask, type Question, request } from "./ask.js";

const xml = xmlFormat({ root: "server", content: { attributes: { id: "string" }, elements: { name: "string" } } });
const formats = { "application/xml": xml };
const reboot = xmlFormat({ root: "reboot", content: { attributes: { type: "string" } } });

const app = router(
  defineRoutes({
    "GET /servers/{id}": versions(
      method({ max: "2.5", serializers: formats, call: (req) => ({ server: { id: req.params.id } }) }),
      method({ min: "2.6", call: (req) => ({ server: { id: req.params.id, json: "only" } }) }),
    ),
    "POST /servers": method({
      status: 202,
      serializers: formats,
      deserializers: formats,
      call: (_req, body) => body,
    }),
    "DELETE /servers/{id}": method({ status: 204, serializers: formats, call: () => null }),
    "POST /servers/{id}/action": actions({
      reboot: method({ deserializers: { "application/xml": reboot }, call: (_req, body) => ({ body }) }),
    }),
    "GET /plain/{id}": method({ call: (req) => ({ id: req.params.id }) }),
  }),
  { service: "compute", minVersion: "2.1", maxVersion: "2.9" },
);

const told = async (line: string, question: Question = {}): Promise<unknown[]> => {
  const { status, headers, body } = await ask(app, line, question);
  return [status, headers["content-type"], body.replace(/^<\?xml.*\?>\n/, "")];
};
const xmlBody = (body: string): Question => ({ headers: { "Content-Type": "application/xml; charset=utf-8" }, body });

describe("an answer", () => {
  it("is in the format that Accept asks for", async () => {
    expect(await told("GET /servers/1", { headers: { Accept: "application/xml" } })).toEqual([
      ...[200, "application/xml", '<server id="1"/>'],
    ]);
    expect(await told("GET /servers/1")).toEqual([200, "application/json", '{"server":{"id":"1"}}']);
    expect(await told("GET /servers/1", { headers: { Accept: "application/xml;q=0.5, application/json" } })).toEqual([
      ...[200, "application/json", '{"server":{"id":"1"}}'],
    ]);
  });

  it("is in the format of the path's suffix, which is no part of the route", async () => {
    const headers = { Accept: "application/json" };
    expect(await told("GET /servers/1.xml", { headers })).toEqual([200, "application/xml", '<server id="1"/>']);
    expect(await told("GET /servers/1.json", { headers: { Accept: "application/xml" } })).toEqual([
      ...[200, "application/json", '{"server":{"id":"1"}}'],
    ]);
    expect((await told("GET /servers/1.html"))[2]).toBe('{"server":{"id":"1.html"}}');
    expect((await told("GET /servers/.xml"))[2]).toContain(".xml");
  });

  it("is of no route when only the path without a suffix that is none has one", async () => {
    const req = request("GET /servers/7/action.pdf");
    const routes = router(
      defineRoutes({ "GET /servers/{id}/action": method({ serializers: formats, call: () => 1 }) }),
    );
    expect((await routes(req)).status).toBe(404);
    expect(req.routeTemplate).toBeNull();
  });

  it("keeps the suffix where a method has no formats (as Nova, README B5)", async () => {
    expect(await told("GET /plain/1.xml")).toEqual([200, "application/json", '{"id":"1.xml"}']);
    expect(await told("GET /plain/1.json")).toEqual([200, "application/json", '{"id":"1.json"}']);
  });

  it("does not believe a URL map that knows no formats", async () => {
    const prepare = (req: PasteRequest): void => void (req.bestContentType = "application/json");
    expect((await told("GET /servers/1", { headers: { Accept: "application/xml" }, prepare }))[1]).toBe(
      "application/xml",
    );
  });

  it("is chosen behind Nova's URL map as the map reads Accept: parameters take no part (README A5)", async () => {
    const prepare = (req: PasteRequest): void => void (req.bestContentType = "application/json");
    const typeFor = async (accept: string): Promise<unknown> =>
      (await told("GET /servers/1", { headers: { Accept: accept }, prepare }))[1];
    expect(await typeFor("application/xml;version=1.1")).toBe("application/xml");
    expect(await typeFor("application/xml;q=0.5;version=1.1, application/json;q=0.4")).toBe("application/xml");
    expect(await typeFor("text/html")).toBe("application/json");
  });

  it("is JSON in a version of the method that has no other format", async () => {
    const headers = { Accept: "application/xml", "OpenStack-API-Version": "compute 2.6" };
    expect(await told("GET /servers/1", { headers })).toEqual([
      ...[200, "application/json", '{"server":{"id":"1","json":"only"}}'],
    ]);
  });

  it("without a value has no body in any format", async () => {
    expect(await told("DELETE /servers/1", { headers: { Accept: "application/xml" } })).toEqual([
      204,
      "application/xml",
      "",
    ]);
  });

  it("is a fault in JSON, whatever was asked for (README E2)", async () => {
    const question = { ...xmlBody("<server"), prepare: undefined };
    expect(
      (
        await told("POST /servers", { headers: { ...question.headers, Accept: "application/xml" }, body: "<server" })
      )[1],
    ).toBe("application/json; charset=UTF-8");
  });
});

describe("a body", () => {
  it("is read by its Content-Type", async () => {
    expect(await told("POST /servers", xmlBody('<server id="1"><name>a</name></server>'))).toEqual([
      ...[202, "application/json", '{"server":{"id":"1","name":"a"}}'],
    ]);
    expect((await told("POST /servers", { body: { server: {} } }))[0]).toBe(202);
  });

  it("is malformed when it is not what its type says", async () => {
    expect((await told("POST /servers", xmlBody("{}")))[0]).toBe(400);
    expect((await told("POST /servers", xmlBody("<server color='red'/>")))[0]).toBe(400);
    expect((await told("POST /servers", { body: "<server/>" }))[0]).toBe(400);
  });

  it("of a type that the method does not read is a 415", async () => {
    expect((await told("GET /plain/1", { headers: { "Content-Type": "application/xml" } }))[0]).toBe(415);
  });

  it("may name an action", async () => {
    expect((await told("POST /servers/1/action", xmlBody('<reboot type="SOFT"/>')))[2]).toBe(
      '{"body":{"reboot":{"type":"SOFT"}}}',
    );
  });
});

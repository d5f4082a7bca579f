/** The hello example: what its README promises. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as ServerModule from "../../examples/hello/src/generated/server.js";
import type * as StoreModule from "../../examples/hello/src/note-store.js";
import { compileCopy, type Compiled, copyExample, removeCopy } from "./stage.js";

describe("the hello example", () => {
  const got: { compiled?: Compiled; app?: ReturnType<typeof ServerModule.createApp> } = {};
  beforeAll(async () => {
    const compiled = await compileCopy(copyExample("hello"));
    const { createApp } = (await compiled.load("generated/server")) as typeof ServerModule;
    const { NoteStore } = (await compiled.load("note-store")) as typeof StoreModule;
    Object.assign(got, { compiled, app: createApp({ notes: new NoteStore() }, { here: compiled.folder }) });
  }, 60_000);
  afterAll(() => {
    if (got.compiled !== undefined) removeCopy(got.compiled.folder);
  });

  const ask = async (method: string, path: string, body?: object): Promise<[number, unknown]> => {
    if (got.compiled === undefined || got.app === undefined) throw new Error("it has not started");
    const request = { method, path, ...(body === undefined ? {} : { body }) };
    const answer = await got.compiled.runtime.inject(got.app, request);
    return [answer.status, answer.text === "" ? null : answer.json()];
  };

  it("keeps notes", async () => {
    expect(await ask("GET", "/notes")).toEqual([200, { notes: [] }]);
    expect(await ask("POST", "/notes", { text: "milk" })).toEqual([201, { id: "1", text: "milk" }]);
    expect(await ask("GET", "/notes/1")).toEqual([200, { id: "1", text: "milk" }]);
    expect(await ask("DELETE", "/notes/1")).toEqual([204, null]);
    expect(await ask("GET", "/notes")).toEqual([200, { notes: [] }]);
  });

  it("says what is wrong", async () => {
    const missing = { itemNotFound: { code: 404, message: "There is no note 7." } };
    expect(await ask("GET", "/notes/7")).toEqual([404, missing]);
    expect(await ask("DELETE", "/notes/7")).toEqual([404, missing]);
    expect(await ask("POST", "/notes", { txt: "milk" })).toMatchObject([400, { badRequest: { code: 400 } }]);
    expect(await ask("POST", "/notes", { text: "" })).toMatchObject([400, {}]);
    expect(await ask("PUT", "/notes/1", { text: "milk" })).toMatchObject([404, {}]);
  });

  it("gives every answer the id of its request", async () => {
    if (got.compiled === undefined || got.app === undefined) throw new Error("it has not started");
    const answer = await got.compiled.runtime.inject(got.app, { path: "/notes" });
    expect(answer.header("x-openstack-request-id")).toMatch(/^req-/);
  });
});

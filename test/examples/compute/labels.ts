/** Metadata and tags of servers. */
import { describe, expect, it } from "vitest";
import { type Ask, bob, type Service } from "../compute-service.js";
import { building, messageOf, running } from "./create.js";

export function labelTests(service: () => Service): void {
  const on = async (id: string, request: string, options: Ask = {}): Promise<[number, unknown]> => {
    const [method = "", rest = ""] = request.split(" ");
    const { status, body } = await service().ask(`${method} /servers/${id}/${rest}`, options);
    return [status, status < 300 ? body : messageOf(body)];
  };

  describe("server metadata", () => {
    it("is added to, put in place of, read and removed", async () => {
      const id = await running(service());
      expect(await on(id, "GET metadata")).toEqual([200, { metadata: {} }]);
      expect(await on(id, "POST metadata", { body: { metadata: { a: "1", b: "2" } } })).toEqual([
        200,
        { metadata: { a: "1", b: "2" } },
      ]);
      expect(await on(id, "PUT metadata/b", { body: { meta: { b: "3" } } })).toEqual([200, { meta: { b: "3" } }]);
      expect(await on(id, "GET metadata/b")).toEqual([200, { meta: { b: "3" } }]);
      expect(await on(id, "DELETE metadata/a")).toEqual([204, null]);
      expect(await on(id, "GET metadata")).toEqual([200, { metadata: { b: "3" } }]);
      expect(await on(id, "PUT metadata", { body: { metadata: { c: "4" } } })).toEqual([200, { metadata: { c: "4" } }]);
    });

    it("refuses what is not there, and bodies that do not fit", async () => {
      const id = await running(service());
      expect(await on(id, "GET metadata/none")).toEqual([404, "Metadata item was not found"]);
      expect(await on(id, "GET metadata/constructor")).toEqual([404, "Metadata item was not found"]);
      expect(await on(id, "DELETE metadata/none")).toEqual([404, "Metadata item was not found"]);
      const other = { body: { meta: { b: "1" } } };
      expect(await on(id, "PUT metadata/a", other)).toEqual([400, "Request body and URI mismatch"]);
      expect((await on(id, "PUT metadata/a", { body: { meta: { a: "1", b: "2" } } }))[0]).toBe(400);
      expect((await on(id, "POST metadata", { body: { metadata: { a: 1 } } }))[0]).toBe(400);
      expect((await on(id, "POST metadata", { body: { metadata: { a: "x".repeat(256) } } }))[0]).toBe(400);
      expect((await on("none", "GET metadata"))[0]).toBe(404);
      expect((await on(id, "GET metadata", { as: bob }))[0]).toBe(404);
    });

    it("does not change while the server is being built: 409", async () => {
      const id = await building(service().askIdle);
      expect(await on(id, "POST metadata", { body: { metadata: { a: "1" } } })).toEqual([
        409,
        `Cannot 'update metadata' instance ${id} while it is in vm_state building`,
      ]);
    });
  });

  describe("server tags", () => {
    const version = "2.26";

    it("are there from 2.26 on", async () => {
      const id = await running(service());
      expect((await on(id, "GET tags", { version: "2.25" }))[0]).toBe(404);
      expect(await on(id, "GET tags", { version })).toEqual([200, { tags: [] }]);
    });

    it("are put, read and removed, one by one or all at once", async () => {
      const id = await running(service());
      const put = await service().ask(`PUT /servers/${id}/tags/red`, { version });
      expect([put.status, put.header("Location")]).toEqual([201, `http://localhost/v2.1/servers/${id}/tags/red`]);
      expect((await on(id, "PUT tags/red", { version }))[0]).toBe(204);
      expect(await on(id, "GET tags/red", { version })).toEqual([204, null]);
      expect(await on(id, "PUT tags", { version, body: { tags: ["green", "blue", "blue"] } })).toEqual([
        200,
        { tags: ["blue", "green"] },
      ]);
      expect(await on(id, "DELETE tags/blue", { version })).toEqual([204, null]);
      expect(await on(id, "GET tags", { version })).toEqual([200, { tags: ["green"] }]);
      expect(await on(id, "DELETE tags", { version })).toEqual([204, null]);
      expect(await on(id, "GET tags", { version })).toEqual([200, { tags: [] }]);
    });

    it("refuses what is not there, and what is no tag", async () => {
      const id = await running(service());
      expect(await on(id, "GET tags/none", { version })).toEqual([404, `Server ${id} has no tag 'none'`]);
      expect(await on(id, "DELETE tags/none", { version })).toEqual([404, `Instance ${id} has no tag 'none'`]);
      expect((await on(id, `PUT tags/a,b`, { version }))[0]).toBe(400);
      expect((await on(id, `PUT tags/${"x".repeat(61)}`, { version }))[0]).toBe(400);
      expect((await on(id, "PUT tags/red", { version, body: { tag: "red" } }))[0]).toBe(400);
      expect((await on(id, "PUT tags", { version, body: { tags: ["a,b"] } }))[0]).toBe(400);
      expect((await on("none", "GET tags", { version }))[0]).toBe(404);
    });

    it("are 50 at most", async () => {
      const id = await running(service());
      const tags = Array.from({ length: 50 }, (_, i) => `t${i}`);
      expect((await on(id, "PUT tags", { version, body: { tags } }))[0]).toBe(200);
      expect(await on(id, "PUT tags/one-more", { version })).toEqual([
        400,
        "The number of tags exceeded the per-server limit 50",
      ]);
      expect((await on(id, "PUT tags", { version, body: { tags: [...tags, "one-more"] } }))[0]).toBe(400);
    });

    it("do not change while the server is being built: 409", async () => {
      const id = await building(service().askIdle);
      expect(await on(id, "DELETE tags", { version })).toEqual([
        409,
        `Cannot 'delete tags' instance ${id} while it is in vm_state building`,
      ]);
    });
  });
}

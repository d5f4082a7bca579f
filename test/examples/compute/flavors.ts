/** Flavors and their extra specs. */
import { describe, expect, it } from "vitest";
import { admin, type Service } from "../compute-service.js";
import { messageOf } from "./create.js";

export function flavorTests(service: () => Service): void {
  const create = (flavor: object, version?: string): ReturnType<Service["ask"]> =>
    service().ask("POST /flavors", {
      as: admin,
      body: { flavor: { ram: 256, vcpus: 1, disk: 3, ...flavor } },
      ...(version === undefined ? {} : { version }),
    });
  const names = async (query: string, as?: string): Promise<unknown[]> => {
    const { body } = await service().ask(`GET /flavors${query}`, as === undefined ? {} : { as });
    return (body["flavors"] as unknown as { name: string }[]).map(({ name }) => name);
  };

  describe("flavors", () => {
    it("lists the first ones, in short and in detail", async () => {
      const first = await service().ask("GET /flavors?limit=1");
      expect(first.body).toMatchObject({
        flavors: [{ id: "1", name: "m1.tiny", links: [{ rel: "self" }, { rel: "bookmark" }] }],
        flavors_links: [{ rel: "next", href: "http://localhost/v2.1/flavors?limit=1&marker=1" }],
      });
      const detail = await service().ask("GET /flavors/detail?limit=1");
      expect(detail.body["flavors"]?.["0"]).toMatchObject({
        ...{ ram: 512, vcpus: 1, disk: 1, swap: "", rxtx_factor: 1, "OS-FLV-EXT-DATA:ephemeral": 0 },
        ...{ "OS-FLV-DISABLED:disabled": false, "os-flavor-access:is_public": true },
      });
    });

    it("filters, sorts and pages them", async () => {
      expect(await names("?minRam=8192")).toEqual(["m1.large", "m1.xlarge"]);
      expect(await names("?minDisk=100")).toEqual(["m1.xlarge"]);
      expect(await names("?sort_key=memory_mb&sort_dir=desc&limit=2")).toEqual(["m1.xlarge", "m1.large"]);
      expect(await names("?marker=3&limit=1")).toEqual(["m1.large"]);
      for (const query of ["minRam=much", "marker=none", "sort_key=colour", "limit=-1"])
        expect((await service().ask(`GET /flavors?${query}`)).status, query).toBe(400);
    });

    it("shows more from 2.55, 2.61 and 2.75 on", async () => {
      const show = async (version: string): Promise<unknown> =>
        (await service().ask("GET /flavors/1", { version })).body["flavor"];
      expect(await show("2.54")).not.toHaveProperty("description");
      expect(await show("2.55")).toHaveProperty("description", null);
      expect(await show("2.60")).not.toHaveProperty("extra_specs");
      expect(await show("2.61")).toHaveProperty("extra_specs", {});
      expect(await show("2.74")).toHaveProperty("swap", "");
      expect(await show("2.75")).toHaveProperty("swap", 0);
      const missing = await service().ask("GET /flavors/none");
      expect([missing.status, messageOf(missing.body)]).toEqual([404, "Flavor none could not be found."]);
    });

    it("lets administrators make them, one for an id and a name", async () => {
      const made = await create({ name: "f.one", id: "f.one", swap: "64", rxtx_factor: 1.5 });
      expect(made.status).toBe(200);
      expect(made.body["flavor"]).toMatchObject({ id: "f.one", ram: 256, swap: 64, rxtx_factor: 1.5 });
      const sameId = await create({ name: "f.other", id: "f.one" });
      expect([sameId.status, messageOf(sameId.body)]).toEqual([409, "Flavor with ID f.one already exists."]);
      const sameName = await create({ name: "f.one", id: "f.other" });
      expect([sameName.status, messageOf(sameName.body)]).toEqual([409, "Flavor with name f.one already exists."]);
      expect((await create({ name: "f.none", ram: 0 })).status).toBe(400);
      expect((await create({ name: "f.unnamed" })).body["flavor"]?.["id"]).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("gives one of two makers of the same flavor a 409", async () => {
      const both = await Promise.all([create({ name: "f.race", id: "r1" }), create({ name: "f.race", id: "r2" })]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it("describes them from 2.55 on", async () => {
      expect((await create({ name: "f.said", description: "x" })).status).toBe(400);
      const made = await create({ name: "f.said", id: "f.said", description: "x" }, "2.55");
      expect(made.body["flavor"]).toMatchObject({ description: "x" });
      const put = (version: string, as = admin): ReturnType<Service["ask"]> =>
        service().ask("PUT /flavors/f.said", { as, version, body: { flavor: { description: "y" } } });
      expect((await put("2.54")).status).toBe(404);
      expect((await put("2.55")).body["flavor"]).toMatchObject({ description: "y" });
      expect((await put("2.55", "alice:a")).status).toBe(403);
    });

    it("hides those that are not public", async () => {
      await create({ name: "f.private", id: "f.private", "os-flavor-access:is_public": false });
      expect(await names("")).not.toContain("f.private");
      expect(await names("?is_public=no")).not.toContain("f.private");
      expect(await names("?is_public=no", admin)).toEqual(["f.private"]);
      expect(await names("?is_public=None", admin)).toContain("f.private");
      expect((await service().ask("GET /flavors?is_public=perhaps", { as: admin })).status).toBe(400);
    });

    it("deletes them: 202", async () => {
      await create({ name: "f.gone", id: "f.gone" });
      expect((await service().ask("DELETE /flavors/f.gone")).status).toBe(403);
      expect((await service().ask("DELETE /flavors/f.gone", { as: admin })).status).toBe(202);
      expect((await service().ask("DELETE /flavors/f.gone", { as: admin })).status).toBe(404);
    });
  });

  describe("extra specs", () => {
    it("are made, changed, read and removed", async () => {
      await create({ name: "f.specs", id: "f.specs" });
      const on = async (request: string, body?: object, as = admin): Promise<[number, unknown]> => {
        const [method = "", rest = ""] = request.split(" ");
        const target = `${method} /flavors/f.specs/os-extra_specs${rest}`;
        const answer = await service().ask(target, { as, ...(body === undefined ? {} : { body }) });
        return [answer.status, answer.status < 300 ? answer.body : messageOf(answer.body)];
      };
      const specs = { extra_specs: { "hw:cpu_policy": "shared", weight: 3 } };
      expect(await on("POST", specs)).toEqual([200, specs]);
      expect(await on("PUT /weight", { weight: "4" })).toEqual([200, { weight: "4" }]);
      expect(await on("GET", undefined, "alice:a")).toEqual([
        200,
        { extra_specs: { "hw:cpu_policy": "shared", weight: "4" } },
      ]);
      expect(await on("GET /weight")).toEqual([200, { weight: "4" }]);
      expect(await on("DELETE /weight")).toEqual([200, null]);
      const missing = "Flavor f.specs has no extra specs with key weight.";
      expect(await on("GET /weight")).toEqual([404, missing]);
      expect(await on("DELETE /weight")).toEqual([404, missing]);
      expect(await on("PUT /weight", { height: "4" })).toEqual([400, "Request body and URI mismatch"]);
      expect((await on("PUT /weight", { weight: "4", height: "4" }))[0]).toBe(400);
      expect((await on("POST", { extra_specs: { weight: true } }))[0]).toBe(400);
      expect((await on("POST", specs, "alice:a"))[0]).toBe(403);
    });

    it("need a flavor", async () => {
      expect((await service().ask("GET /flavors/none/os-extra_specs")).status).toBe(404);
    });
  });
}

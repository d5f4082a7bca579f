/** One server: made, shown, changed, deleted. */
import { describe, expect, it } from "vitest";
import { admin, alice, bob, image, project, type Service, textOf } from "../compute-service.js";
import { building, messageOf, running, shown } from "./create.js";

export function serverTests(service: () => Service): void {
  describe("servers", () => {
    it("creates one: 202 with its place, then BUILD, then ACTIVE", async () => {
      const server = { name: "web 1", imageRef: image, flavorRef: "2", metadata: { tier: "front" }, min_count: "1" };
      const made = await service().ask("POST /servers", { body: { server } });
      expect(made.status).toBe(202);
      const id = textOf(made.body["server"]?.["id"]);
      expect(made.header("Location")).toBe(`http://localhost/v2.1/servers/${id}`);
      expect(made.body["server"]).toMatchObject({
        links: [
          { rel: "self", href: `http://localhost/v2.1/servers/${id}` },
          { rel: "bookmark", href: `http://localhost/servers/${id}` },
        ],
        "OS-DCF:diskConfig": "MANUAL",
        security_groups: [{ name: "default" }],
        adminPass: expect.stringMatching(/^[\w-]{12}$/) as unknown,
      });
      await service().compute.idle();
      expect(await shown(service(), id)).toMatchObject({
        ...{ id, name: "web 1", status: "ACTIVE", tenant_id: project, user_id: "alice" },
        ...{ metadata: { tier: "front" }, addresses: {}, key_name: null, config_drive: "" },
        image: { id: image, links: [{ rel: "bookmark", href: `http://localhost/images/${image}` }] },
        flavor: { id: "2", links: [{ rel: "bookmark", href: "http://localhost/flavors/2" }] },
        created: expect.stringMatching(/^2026-01-01T\d\d:\d\d:\d\dZ$/) as unknown,
        "OS-SRV-USG:launched_at": expect.stringMatching(/^2026-01-01T\d\d:\d\d:\d\d\.000000$/) as unknown,
        "OS-EXT-STS:vm_state": "active",
        "OS-EXT-STS:power_state": 1,
        hostId: expect.stringMatching(/^[0-9a-f]{56}$/) as unknown,
      });
    });

    it("is BUILD until it has been built", async () => {
      const id = await building(service().askIdle);
      expect(await shown(service(), id)).toMatchObject({
        ...{ status: "BUILD", hostId: "", "OS-SRV-USG:launched_at": null },
        ...{ "OS-EXT-STS:vm_state": "building", "OS-EXT-STS:task_state": "spawning" },
      });
    });

    it("puts the project into links when the path has it", async () => {
      const id = await building(service().askIdle);
      const { body } = await service().ask(`GET /${project}/servers/${id}`);
      expect(body["server"]?.["links"]).toMatchObject([
        { href: `http://localhost/v2.1/${project}/servers/${id}` },
        { href: `http://localhost/${project}/servers/${id}` },
      ]);
    });

    it("makes several at once, and tells the reservation when asked", async () => {
      const wanted = { name: "many", imageRef: image, flavorRef: "1", max_count: 3, return_reservation_id: "True" };
      const { body } = await service().ask("POST /servers", { body: { server: wanted }, as: "carol:ca401" });
      const reservation = textOf(body["reservation_id"]);
      expect(reservation).toMatch(/^r-[0-9a-f]{8}$/);
      const list = await service().ask("GET /servers?sort_key=display_name&sort_dir=asc", { as: "carol:ca401" });
      expect(list.body["servers"]).toMatchObject([{ name: "many-1" }, { name: "many-2" }, { name: "many-3" }]);
    });

    it.each([
      [{ flavorRef: "1" }, "'name' is a required property"],
      [{ name: "x", flavorRef: "1" }, "Missing imageRef attribute"],
      [{ name: "x", flavorRef: "1", imageRef: "" }, "Missing imageRef attribute"],
      [{ name: "x", flavorRef: "nano", imageRef: image }, "Flavor nano could not be found."],
      [{ name: "x", flavorRef: "1", imageRef: image, key_name: "none" }, "Invalid key_name provided."],
      [{ name: "x", flavorRef: "1", imageRef: image, min_count: 3, max_count: 2 }, "min_count must be <= max_count"],
    ])("refuses %j", async (server, message) => {
      const { status, body } = await service().ask("POST /servers", { body: { server } });
      expect([status, messageOf(body)]).toEqual([400, expect.stringContaining(message)]);
    });

    it("takes descriptions from 2.19, needs networks from 2.37, takes tags from 2.52 and host names from 2.90", async () => {
      const server = { name: "x", imageRef: image, flavorRef: "1" };
      const post = async (version: string, more: object): Promise<number> =>
        (await service().ask("POST /servers", { version, body: { server: { ...server, ...more } } })).status;
      expect(await post("2.18", { description: "d" })).toBe(400);
      expect(await post("2.19", { description: "d" })).toBe(202);
      expect(await post("2.37", {})).toBe(400);
      expect(await post("2.37", { networks: "auto" })).toBe(202);
      expect(await post("2.51", { networks: "none", tags: ["a"] })).toBe(400);
      expect(await post("2.52", { networks: "none", tags: ["a"] })).toBe(202);
      expect(await post("2.89", { networks: "none", hostname: "host" })).toBe(400);
      expect(await post("2.90", { networks: [], hostname: "host" })).toBe(202);
    });

    it("shows more from one microversion to the next", async () => {
      const id = await running(service());
      const keys: [string, string][] = [
        ...([
          ["2.9", "locked"],
          ["2.19", "description"],
          ["2.26", "tags"],
        ] as [string, string][]),
        ...([
          ["2.63", "trusted_image_certificates"],
          ["2.71", "server_groups"],
        ] as [string, string][]),
        ...([
          ["2.73", "locked_reason"],
          ["2.90", "OS-EXT-SRV-ATTR:hostname"],
        ] as [string, string][]),
      ];
      for (const [version, key] of keys) {
        const before = `2.${Number(version.slice(2)) - 1}`;
        expect(await shown(service(), id, { version: before }), `${key} in ${before}`).not.toHaveProperty([key]);
        expect(await shown(service(), id, { version }), `${key} in ${version}`).toHaveProperty([key]);
      }
    });

    it("shows the flavor itself from 2.47 on, whatever became of it", async () => {
      const flavor = { name: "short-lived", id: "short-lived", ram: 64, vcpus: 1, disk: 0 };
      await service().ask("POST /flavors", { as: admin, body: { flavor } });
      const server = { name: "x", imageRef: image, flavorRef: "http://localhost/flavors/short-lived" };
      const id = await running(service(), "x", { body: { server } });
      await service().ask("DELETE /flavors/short-lived", { as: admin });
      expect((await shown(service(), id, { version: "2.47" }))["flavor"]).toEqual({
        ...{ vcpus: 1, ram: 64, disk: 0, ephemeral: 0, swap: 0, original_name: "short-lived", extra_specs: {} },
      });
    });

    it("shows administrators where it runs", async () => {
      const id = await running(service());
      const host = "OS-EXT-SRV-ATTR:host";
      expect(await shown(service(), id)).not.toHaveProperty([host]);
      expect(await shown(service(), id, { as: admin })).toHaveProperty([host], "compute-1");
      expect(await shown(service(), id, { as: admin, version: "2.16" })).toMatchObject({ host_status: "UP" });
    });

    it("hides other projects' servers", async () => {
      const id = await running(service());
      const { status, body } = await service().ask(`GET /servers/${id}`, { as: bob });
      expect([status, messageOf(body)]).toEqual([404, `Instance ${id} could not be found.`]);
      expect((await service().ask(`DELETE /servers/${id}`, { as: bob })).status).toBe(404);
      expect((await service().ask("GET /servers/nothing")).status).toBe(404);
    });

    it("renames one, in the words of each microversion", async () => {
      const id = await running(service(), "before");
      const put = (server: object, version?: string): ReturnType<Service["ask"]> =>
        service().ask(`PUT /servers/${id}`, { body: { server }, ...(version === undefined ? {} : { version }) });
      const renamed = await put({ name: "after", accessIPv4: "192.0.2.7" });
      expect(renamed.status).toBe(200);
      expect(renamed.body["server"]).toMatchObject({ name: "after", accessIPv4: "192.0.2.7" });
      expect(renamed.body["server"]).not.toHaveProperty(["OS-EXT-STS:vm_state"]);
      expect((await put({ description: "d" })).status).toBe(400);
      expect((await put({ description: "d" }, "2.19")).body["server"]).toMatchObject({ description: "d" });
      expect((await put({ description: null }, "2.75")).body["server"]).toMatchObject({
        ...{ name: "after", description: null, "OS-EXT-STS:vm_state": "active" },
      });
      expect((await put({ hostname: "after-all" }, "2.90")).body["server"]).toHaveProperty(
        ["OS-EXT-SRV-ATTR:hostname"],
        "after-all",
      );
      expect((await service().ask("PUT /servers/none", { body: { server: { name: "x" } } })).status).toBe(404);
    });

    it("deletes one: 204, then it is gone", async () => {
      const id = await running(service());
      expect((await service().ask(`DELETE /servers/${id}`)).status).toBe(204);
      await service().compute.idle();
      expect((await service().ask(`GET /servers/${id}`)).status).toBe(404);
      expect((await service().ask(`DELETE /servers/${id}`)).status).toBe(404);
    });

    it("deletes one that is still being built", async () => {
      const id = await building(service().askIdle);
      expect((await service().ask(`DELETE /servers/${id}`, { as: alice })).status).toBe(204);
      await service().compute.idle();
      expect((await service().ask(`GET /servers/${id}`)).status).toBe(404);
    });
  });
}

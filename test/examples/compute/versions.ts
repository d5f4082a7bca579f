/** The documents of versions, the legacy API, and who may ask. */
import { describe, expect, it } from "vitest";
import { admin, alice, bob, project, type Service } from "../compute-service.js";

export function versionTests(service: () => Service): void {
  describe("versions", () => {
    it("lists the versions at /", async () => {
      const { status, body } = await service().ask("GET /", { at: "" });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        versions: [
          { id: "v2.0", status: "SUPPORTED" },
          { id: "v2.1", status: "CURRENT", version: "2.93", min_version: "2.1" },
        ],
      });
    });

    it("describes one at its mount, and points to both from anywhere else", async () => {
      expect((await service().ask("GET /", {})).body).toMatchObject({ version: { id: "v2.1" } });
      expect((await service().ask("GET /", { at: "/v2" })).body).toMatchObject({ version: { id: "v2.0" } });
      expect((await service().ask("GET /nowhere", { at: "" })).status).toBe(300);
    });

    it("tells the microversion on every answer, and refuses those that there are not", async () => {
      const newest = await service().ask("GET /servers", { version: "latest" });
      expect(newest.header("OpenStack-API-Version")).toBe("compute 2.93");
      expect(newest.header("X-OpenStack-Nova-API-Version")).toBe("2.93");
      expect((await service().ask("GET /servers", { version: "2.94" })).status).toBe(406);
      expect((await service().ask("GET /servers", { version: "two" })).status).toBe(400);
    });

    it("serves the legacy API without versions, lenient about properties that it does not know", async () => {
      const body = { keypair: { name: " legacy ", colour: "blue" } };
      const legacy = await service().ask("POST /os-keypairs", { at: "/v2", body, version: "2.10" });
      expect(legacy.status).toBe(200);
      expect(legacy.body).toMatchObject({ keypair: { name: "legacy" } });
      expect(legacy.body["keypair"]).not.toHaveProperty("type");
      expect(legacy.header("OpenStack-API-Version")).toBeUndefined();
      expect((await service().ask("POST /os-keypairs", { body })).status).toBe(400);
    });

    it("offers a token to who has none, and takes the project from the path when it is the context's", async () => {
      const { runtime } = service().compiled;
      const none = await runtime.inject(service().app, { path: "/v2.1/servers" });
      expect([none.status, none.header("X-Auth-Token")]).toEqual([204, "admin:admin"]);
      expect((await service().ask(`GET /${project}/servers`)).status).toBe(200);
      expect((await service().ask(`GET /${project}/servers`, { as: bob })).status).toBe(400);
    });

    it("has a fault in Nova's shape for a path that there is not", async () => {
      const { status, body } = await service().ask("GET /volumes");
      expect([status, body]).toMatchObject([404, { itemNotFound: { code: 404 } }]);
      expect((await service().ask("PATCH /servers")).status).toBe(404);
    });

    it("closes what only administrators may do", async () => {
      const body = { flavor: { name: "closed", ram: 1, vcpus: 1, disk: 1 } };
      const refused = await service().ask("POST /flavors", { as: alice, body });
      expect(refused.status).toBe(403);
      expect(refused.body["forbidden"]?.["message"]).toBe(
        "Policy doesn't allow os_compute_api:os-flavor-manage:create to be performed.",
      );
      expect((await service().ask("GET /servers?all_tenants=1", { as: admin })).status).toBe(200);
    });
  });
}

/** Lists of servers: pages, filters, order, other projects. */
import { beforeAll, describe, expect, it } from "vitest";
import { admin, bob, type Service } from "../compute-service.js";
import { building, messageOf, running } from "./create.js";

const as = "dora:d07a";

export function listTests(service: () => Service): void {
  const names = async (query: string, more: object = {}): Promise<unknown[]> => {
    const { body } = await service().ask(`GET /servers${query}`, { as, ...more });
    return (body["servers"] as unknown as { name: string }[]).map(({ name }) => name);
  };

  describe("lists of servers", () => {
    const ids: string[] = [];
    beforeAll(async () => {
      for (const name of ["web-1", "web-2", "db-1"]) ids.push(await running(service(), name, { as }));
      ids.push(await building(service().askIdle, "db-2", { as }));
      await service().ask(`POST /servers/${ids[0] ?? ""}/action`, { as, body: { "os-stop": null } });
      await service().compute.idle();
      await service().ask(`PUT /servers/${ids[1] ?? ""}/tags`, { as, version: "2.26", body: { tags: ["a", "b"] } });
      await service().ask(`PUT /servers/${ids[2] ?? ""}/tags`, { as, version: "2.26", body: { tags: ["b"] } });
      await service().ask(`POST /servers/${ids[2] ?? ""}/action`, { as, body: { lock: null } });
    });

    it("are of the project, the newest first", async () => {
      expect(await names("")).toEqual(["db-2", "db-1", "web-2", "web-1"]);
      const { body } = await service().ask("GET /servers", { as: "emil:e411" });
      expect(body).toEqual({ servers: [] });
    });

    it("say ids, names and links; in detail everything", async () => {
      const short = await service().ask("GET /servers?limit=1", { as });
      expect(Object.keys(short.body["servers"]?.["0"] ?? {}).sort()).toEqual(["id", "links", "name"]);
      const long = await service().ask("GET /servers/detail?limit=1", { as, version: "2.26" });
      expect(long.body["servers"]?.["0"]).toMatchObject({ name: "db-2", status: "BUILD", tags: [] });
    });

    it("come in pages: the link of one is the next", async () => {
      const seen: unknown[] = [];
      let next: string | undefined = "/servers?limit=3&name=-";
      while (next !== undefined) {
        const { body } = await service().ask(`GET ${next}`, { as });
        seen.push((body["servers"] as unknown as object[]).length);
        const href = body["servers_links"]?.["0"]?.["href"] as unknown as string | undefined;
        next = href?.replace("http://localhost/v2.1", "");
      }
      expect(seen).toEqual([3, 1]);
    });

    it("go on after a marker, whatever their order", async () => {
      expect(await names(`?marker=${ids[2] ?? ""}`)).toEqual(["web-2", "web-1"]);
      const order = "sort_key=display_name&sort_dir=asc";
      expect(await names(`?${order}&limit=2`)).toEqual(["db-1", "db-2"]);
      expect(await names(`?${order}&marker=${ids[3] ?? ""}`)).toEqual(["web-1", "web-2"]);
      const two = "sort_key=task_state&sort_key=display_name&sort_dir=asc&sort_dir=desc";
      expect(await names(`?${two}`)).toEqual(["web-2", "web-1", "db-1", "db-2"]);
      expect(await names(`?${two}&marker=${ids[0] ?? ""}`)).toEqual(["db-1", "db-2"]);
      expect(await names("?sort_key=launched_at&sort_dir=asc&limit=1")).toEqual(["db-2"]);
    });

    it("refuse markers, limits and orders that there are not", async () => {
      const refused = await service().ask("GET /servers?marker=none", { as });
      expect([refused.status, messageOf(refused.body)]).toEqual([400, "marker [none] not found"]);
      for (const query of [
        "limit=-1",
        "limit=x",
        "sort_key=shoe_size",
        "sort_dir=sideways",
        "name=(",
        "changes-since=x",
      ])
        expect((await service().ask(`GET /servers?${query}`, { as })).status, query).toBe(400);
      const others = await service().ask(`GET /servers?marker=${ids[0] ?? ""}`, { as: bob });
      expect(others.status).toBe(400);
      expect(await names("?limit=0")).toEqual([]);
    });

    it("can be had by name, a regular expression", async () => {
      expect(await names("?name=web")).toEqual(["web-2", "web-1"]);
      expect(await names("?name=%5E(web%7Cdb)-1%24")).toEqual(["db-1", "web-1"]);
    });

    it("can be had by status", async () => {
      expect(await names("?status=ACTIVE")).toEqual(["db-1", "web-2"]);
      expect(await names("?status=shutoff&status=BUILD")).toEqual(["db-2", "web-1"]);
      expect(await names("?status=WEIRD")).toEqual([]);
      const weird = await service().ask("GET /servers?status=WEIRD", { as, version: "2.38" });
      expect([weird.status, messageOf(weird.body)]).toEqual([400, "Invalid status value"]);
      const deleted = await service().ask("GET /servers?status=DELETED", { as });
      expect(deleted.status).toBe(403);
    });

    it("can be had by flavor, tags, locks and times", async () => {
      expect(await names("?flavor=2")).toEqual([]);
      expect(await names("?flavor=1&limit=1")).toEqual(["db-2"]);
      expect(await names("?tags=a,b", { version: "2.26" })).toEqual(["web-2"]);
      expect(await names("?tags-any=a,b", { version: "2.26" })).toEqual(["db-1", "web-2"]);
      expect(await names("?not-tags=a,b", { version: "2.26" })).toEqual(["db-2", "db-1", "web-1"]);
      expect(await names("?not-tags-any=a,b", { version: "2.26" })).toEqual(["db-2", "web-1"]);
      expect(await names("?locked=true", { version: "2.73" })).toEqual(["db-1"]);
      expect(await names("?locked=false&name=db", { version: "2.73" })).toEqual(["db-2"]);
      expect(await names("?changes-since=2026-02-01")).toEqual([]);
      expect(await names("?changes-before=2026-02-01T00:00:00Z&name=web", { version: "2.66" })).toHaveLength(2);
    });

    it("know no parameters but their own from 2.75 on", async () => {
      expect((await service().ask("GET /servers?colour=blue", { as, version: "2.74" })).status).toBe(200);
      expect((await service().ask("GET /servers?colour=blue", { as, version: "2.75" })).status).toBe(400);
    });

    it("are of all projects for administrators", async () => {
      const refused = await service().ask("GET /servers?all_tenants=1", { as });
      expect([refused.status, messageOf(refused.body)]).toEqual([
        403,
        "Policy doesn't allow os_compute_api:servers:index:get_all_tenants to be performed.",
      ]);
      expect(await names("?all_tenants=true&project_id=d07a", { as: admin })).toHaveLength(4);
      expect(await names("?project_id=d07a", { as: admin })).toEqual([]);
      expect((await service().ask("GET /servers?all_tenants=maybe", { as: admin })).status).toBe(400);
    });
  });
}

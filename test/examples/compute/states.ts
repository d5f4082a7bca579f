/** What may be done with a server in which state, and what locks keep from it. */
import { describe, expect, it } from "vitest";
import { admin, type Ask, bob, type Service } from "../compute-service.js";
import { building, messageOf, running, shown } from "./create.js";

export function stateTests(service: () => Service): void {
  /** An action, by its body's one key. */
  const act = async (id: string, body: object, options: Ask = {}): Promise<[number, unknown]> => {
    const answer = await service().ask(`POST /servers/${id}/action`, { body, ...options });
    return [answer.status, answer.status < 300 ? answer.body : messageOf(answer.body)];
  };
  const settled = async (id: string): Promise<unknown> => {
    await service().compute.idle();
    return (await shown(service(), id))["status"];
  };

  describe("the state machine", () => {
    it("stops and starts a server", async () => {
      const id = await running(service());
      expect(await act(id, { "os-stop": null })).toEqual([202, null]);
      expect(await settled(id)).toBe("SHUTOFF");
      expect(await shown(service(), id)).toMatchObject({ "OS-EXT-STS:power_state": 4 });
      expect(await act(id, { "os-start": null })).toEqual([202, null]);
      expect(await settled(id)).toBe("ACTIVE");
    });

    it.each(["SOFT", "Soft", "hard", "HARD"])("reboots a server: %s", async (type) => {
      const id = await running(service());
      expect(await act(id, { reboot: { type } })).toEqual([202, null]);
      expect(await settled(id)).toBe("ACTIVE");
    });

    it("starts a stopped server by a hard reboot, but by no soft one", async () => {
      const id = await running(service());
      await act(id, { "os-stop": null });
      await service().compute.idle();
      expect(await act(id, { reboot: { type: "SOFT" } })).toEqual([
        409,
        `Cannot 'reboot' instance ${id} while it is in vm_state stopped`,
      ]);
      expect(await act(id, { reboot: { type: "HARD" } })).toEqual([202, null]);
      expect(await settled(id)).toBe("ACTIVE");
    });

    it("refuses what the state does not admit: 409", async () => {
      const id = await running(service());
      expect(await act(id, { "os-start": null })).toEqual([
        409,
        `Cannot 'start' instance ${id} while it is in vm_state active`,
      ]);
      await act(id, { "os-stop": null });
      await service().compute.idle();
      expect(await act(id, { "os-stop": null })).toEqual([
        409,
        `Cannot 'stop' instance ${id} while it is in vm_state stopped`,
      ]);
      const young = await building(service().askIdle);
      expect(await act(young, { "os-stop": null })).toEqual([
        409,
        `Cannot 'stop' instance ${young} while it is in vm_state building`,
      ]);
    });

    it("refuses a second task while there is one; only a hard reboot ends a reboot", async () => {
      const id = await running(service());
      await service().askIdle(`POST /servers/${id}/action`, { body: { reboot: { type: "SOFT" } } });
      expect(await shown(service(), id)).toMatchObject({ status: "REBOOT", "OS-EXT-STS:task_state": "rebooting" });
      expect(await act(id, { "os-stop": null })).toEqual([
        409,
        `Cannot 'stop' instance ${id} while it is in task_state rebooting`,
      ]);
      await service().askIdle(`POST /servers/${id}/action`, { body: { reboot: { type: "HARD" } } });
      expect(await shown(service(), id)).toMatchObject({ status: "HARD_REBOOT" });
    });

    it("gives one of two stops at the same time a 409", async () => {
      const id = await running(service());
      const stop = (): Promise<[number, unknown]> => act(id, { "os-stop": null });
      const statuses = (await Promise.all([stop(), stop(), stop()])).map(([status]) => status);
      expect(statuses.sort()).toEqual([202, 409, 409]);
    });

    it("refuses actions that there are not, and bodies that are none", async () => {
      const id = await running(service());
      expect(await act(id, { dance: null })).toEqual([400, "There is no such action: dance"]);
      expect(await act(id, {})).toEqual([400, "Malformed request body"]);
      expect((await act(id, { reboot: { type: "GENTLE" } }))[0]).toBe(400);
      expect((await act(id, { reboot: null }))[0]).toBe(400);
      expect((await act("none", { "os-stop": null }))[0]).toBe(404);
    });
  });

  describe("locks", () => {
    it("keep everybody but administrators from changing a server", async () => {
      const id = await running(service());
      const message = `Instance ${id} is locked`;
      expect(await act(id, { lock: null })).toEqual([202, null]);
      expect(await shown(service(), id, { version: "2.9" })).toMatchObject({ locked: true });
      expect(await act(id, { "os-stop": null })).toEqual([409, message]);
      expect(await act(id, { reboot: { type: "HARD" } })).toEqual([409, message]);
      const metadata = await service().ask(`POST /servers/${id}/metadata`, { body: { metadata: { a: "b" } } });
      expect([metadata.status, messageOf(metadata.body)]).toEqual([409, message]);
      expect((await service().ask(`DELETE /servers/${id}`)).status).toBe(409);
      expect(await act(id, { "os-stop": null }, { as: admin })).toEqual([202, null]);
    });

    it("can be taken off by the project, unless an administrator locked the server", async () => {
      const id = await running(service());
      await act(id, { lock: null });
      expect((await act(id, { unlock: null }))[0]).toBe(202);
      expect(await shown(service(), id, { version: "2.9" })).toMatchObject({ locked: false });
      await act(id, { lock: null }, { as: admin });
      expect(await act(id, { unlock: null })).toEqual([
        403,
        "Policy doesn't allow os_compute_api:os-lock-server:unlock:unlock_override to be performed.",
      ]);
      expect((await act(id, { unlock: null }, { as: admin }))[0]).toBe(202);
    });

    it("have a reason from 2.73 on", async () => {
      const id = await running(service());
      const reason = { lock: { locked_reason: "backup" } };
      await act(id, reason, { version: "2.72" });
      expect(await shown(service(), id, { version: "2.73" })).toMatchObject({ locked: true, locked_reason: null });
      await act(id, { unlock: null });
      expect((await act(id, reason, { version: "2.73" }))[0]).toBe(202);
      expect(await shown(service(), id, { version: "2.73" })).toMatchObject({ locked_reason: "backup" });
      expect((await act(id, { lock: { reason: "x" } }, { version: "2.73" }))[0]).toBe(400);
      await act(id, { unlock: null });
      expect(await shown(service(), id, { version: "2.73" })).toMatchObject({ locked: false, locked_reason: null });
    });

    it("are nobody else's business", async () => {
      const id = await running(service());
      expect((await act(id, { lock: null }, { as: bob }))[0]).toBe(404);
      expect((await act(id, { unlock: null }, { as: bob }))[0]).toBe(404);
    });
  });
}

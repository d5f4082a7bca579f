/** Waiting for a body: the slot is given up meanwhile, and comes back once, or not at all. */
import { describe, expect, it } from "vitest";
import { BodyWait } from "../../../src/runtime/server/node/body-wait.js";
import { Slots } from "../../../src/runtime/server/slots.js";

const bytes = new Uint8Array(1);

function waiting(): { readonly slots: Slots; readonly wait: BodyWait } {
  const slots = new Slots(1, { queue: 1, deadline: Infinity });
  slots.enter();
  return { slots, wait: new BodyWait(slots, 10) };
}

describe("a wait for a body", () => {
  it("has its slot back before the app goes on, and leaves it with the answer", async () => {
    const { slots, wait } = waiting();
    expect(slots.running).toBe(0);
    wait.done(bytes);
    expect([slots.running, await wait.promise]).toEqual([1, bytes]);
    wait.leave();
    expect(slots.running).toBe(0);
  });

  it("takes no slot for a body that comes, or breaks off, behind the answer", () => {
    const { slots, wait } = waiting();
    wait.leave();
    wait.done(bytes);
    wait.broken();
    expect([slots.running, slots.waiting]).toEqual([0, 0]);
  });

  it("waits for no slot any more when the answer is there before it", () => {
    const { slots, wait } = waiting();
    slots.enter();
    wait.done(bytes);
    expect(slots.waiting).toBe(1);
    wait.leave();
    expect([slots.running, slots.waiting]).toEqual([1, 0]);
  });

  it("settles once, with what came first", async () => {
    const { slots, wait } = waiting();
    wait.tooLarge();
    wait.done(bytes);
    await expect(wait.promise).rejects.toMatchObject({ code: 413 });
    expect(slots.running).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { BodyPieces } from "../../../src/runtime/http/body-pieces.js";
import { toFetch } from "../../../src/runtime/http/fetch.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { heapInUse } from "../heap.js";

describe("the pieces of a body", () => {
  it("are joined in their order, however long they are", () => {
    const whole = Buffer.from(Array.from({ length: 2_000_000 }, (_, i) => (i * 7) & 0xff));
    for (const lengths of [[1], [5000], [1, 1, 1, 3000], [700, 0, 1500], [whole.length]]) {
      const pieces = new BodyPieces();
      for (let at = 0, i = 0; at < whole.length; i++) {
        const length = lengths[i % lengths.length] ?? 1;
        pieces.add(whole.subarray(at, at + length));
        at += length;
      }
      expect(Buffer.compare(pieces.join(), whole)).toBe(0);
    }
  });

  it("are none of an empty body, and one that is alone is not copied", () => {
    const [none, one] = [new BodyPieces(), new BodyPieces()];
    const piece = Uint8Array.of(1, 2);
    one.add(piece);
    expect(none.join()).toHaveLength(0);
    expect(one.join()).toBe(piece);
  });

  it("take little room in a fetch request, too, when they are as short as can be", async () => {
    const count = 200_000;
    let left = count;
    let grown = 0;
    const before = heapInUse();
    const pull = (controller: ReadableStreamDefaultController): void => {
      if (left-- > 0) controller.enqueue(Uint8Array.of(97));
      else {
        grown = heapInUse() - before;
        controller.close();
      }
    };
    const body = new ReadableStream({ pull });
    const app = toFetch(async (req) => new PasteResponse(200, [], String((await req.readBody())?.length)));
    const answer = await app(new Request("http://h/", { method: "POST", body, duplex: "half" }));
    expect(await answer.text()).toBe(String(count));
    expect(grown / count).toBeLessThan(50);
  });
});

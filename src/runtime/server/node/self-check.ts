/** Whether this Node behaves as the lean wire needs it: a short conversation without a network, before a server starts. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { PasteResponse } from "../../http/response.js";
import { LeanRequest } from "./lean-request.js";
import { clearTimeout, setImmediate, setTimeout } from "./timers.js";
import type { Wire } from "./wire.js";

const { createServer } = process.getBuiltinModule("node:http");
const { Duplex } = process.getBuiltinModule("node:stream");

const patience = 1000;

const conversation = [
  "GET /first HTTP/1.1\r\nHost: check\r\n\r\n",
  "POST /second HTTP/1.1\r\nHost: check\r\nContent-Length: 5\r\n\r\nhello",
  "POST /third HTTP/1.1\r\nHost: check\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
  "POST /skipped HTTP/1.1\r\nHost: check\r\nContent-Length: 4\r\n\r\nskip",
  "GET /last HTTP/1.1\r\nHost: check\r\nConnection: close\r\n\r\n",
];
const expected = ["/first", "/second hello", "/third abcde", "/skipped", "/last"];

/** A connection whose other end is this check. */
class Loop extends Duplex {
  /** What was written, a piece a write. */
  readonly writes: string[] = [];

  override _read(): void {
    // pushed to from outside
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.writes.push(Buffer.from(chunk).toString("latin1"));
    done();
  }

  /** Called by Node, as on any socket. */
  setTimeout(): this {
    return this;
  }

  destroySoon(): void {
    this.end(() => this.destroy());
  }
}

/** True when every answer came, in order, each in one write, and the connection ended as it should. */
export async function worksHere(wire: Wire): Promise<boolean> {
  if (
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(LeanRequest.prototype) as object, "headers")?.get ===
    undefined
  )
    return false;
  const server = createServer({ ...wire.classes, requireHostHeader: false });
  const loop = new Loop();
  const finished: string[] = [];
  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    res.on("finish", () => finished.push(req.url ?? ""));
    converse(wire, req, res);
  });
  server.on("clientError", () => loop.destroy());
  try {
    server.emit("connection", loop);
    for (const text of conversation) {
      loop.push(Buffer.from(text));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await closing(loop);
    return (
      loop.writes.length === expected.length &&
      expected.every((text, i) => isAnswer(loop.writes[i] ?? "", text)) &&
      finished.length === expected.length
    );
  } catch {
    return false;
  } finally {
    loop.destroy();
    server.close();
  }
}

function converse(wire: Wire, req: IncomingMessage, res: ServerResponse): void {
  const url = req.url ?? "";
  const reply = (text: string): boolean =>
    wire.write(res, new PasteResponse(200, ["X-Check", "yes"], text), { close: false });
  if (req.method !== "POST" || url === "/skipped") reply(url);
  else
    wire.readBody(req, 1024, {
      done: (bytes) => reply(`${url} ${Buffer.from(bytes).toString()}`),
      tooLarge: () => res.destroy(),
      broken: () => res.destroy(),
    });
}

function isAnswer(written: string, body: string): boolean {
  return (
    written.startsWith("HTTP/1.1 200 OK\r\nX-Check: yes\r\n") &&
    written.endsWith(`Content-Length: ${String(body.length)}\r\n\r\n${body}`)
  );
}

function closing(loop: Loop): Promise<void> {
  if (loop.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patience);
    loop.once("close", () => {
      clearTimeout(late);
      resolve();
    });
  });
}

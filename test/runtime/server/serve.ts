/** Servers for tests: on a free port, stopped after each test. */
import { afterEach } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { createLogger, setLogger } from "../../../src/runtime/log.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import type { ServerOptions } from "../../../src/runtime/server/server-conf.js";
import { Server } from "../../../src/runtime/server/server.js";

const running: Server[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** Starts a server; it stops, quickly, when the test is over. */
export async function start(app: App, options: ServerOptions = {}): Promise<Server> {
  const server = new Server(app, { port: 0, idleGrace: 0.02, gracefulShutdownTimeout: 1, ...options });
  running.push(server);
  await server.start();
  return server;
}

/** Says what it was asked for, without looking at the body. */
export const plain: App = (req) =>
  new PasteResponse(200, ["Content-Type", "text/plain"], `${req.method} ${req.target}`);

/** Says what it was sent. */
export const echo: App = async (req) => {
  const body = await req.readBody();
  return new PasteResponse(200, ["Content-Type", "text/plain"], body ?? "nothing");
};

/** An app that answers when it is told to, and counts how many requests it has at work. */
export class Gate {
  atWork = 0;
  most = 0;
  readonly #waiting: (() => void)[] = [];

  readonly app: App = async (req) => {
    this.most = Math.max(this.most, ++this.atWork);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.atWork--;
    return new PasteResponse(200, [], req.target);
  };

  open(count = Infinity): void {
    for (const go of this.#waiting.splice(0, count)) go();
  }
}

/** Keeps what is logged instead of showing it. Gives the lines. */
export function captureLog(): string[] {
  const lines: string[] = [];
  setLogger(createLogger({ level: "debug", write: (line) => lines.push(line) }));
  return lines;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

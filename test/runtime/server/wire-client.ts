/** A client that sends exactly the bytes it is given. */
import { connect, type Socket } from "node:net";

/** An open connection: what to send, and all that came back. */
export class WireClient {
  readonly socket: Socket;
  received = "";
  closed = false;

  constructor(port: number) {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.setEncoding("latin1");
    this.socket.on("data", (text: string) => (this.received += text));
    this.socket.on("end", () => (this.closed = true));
    this.socket.on("close", () => (this.closed = true));
    this.socket.on("error", () => undefined);
  }

  send(text: string | Uint8Array): void {
    this.socket.write(typeof text === "string" ? Buffer.from(text, "latin1") : text);
  }

  /** Waits until `seen` holds of what has come; false when it does not within `time` milliseconds. */
  async until(seen: (received: string) => boolean, time = 10_000): Promise<boolean> {
    const end = Date.now() + time;
    while (Date.now() < end) {
      if (seen(this.received)) return true;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return false;
  }

  /** Waits for the server to close the connection. */
  untilClosed(time = 10_000): Promise<boolean> {
    return this.until(() => this.closed, time);
  }

  end(): void {
    this.socket.destroy();
  }
}

/** The statuses of the answers in a text, in order. */
export function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((found) => Number(found[1]));
}

/** How long the first byte of an answer may take, in milliseconds: the machine may be busy. */
const patience = 10_000;

/** Sends bytes on a connection of their own and gives what came until the server closed it, or until nothing more came for `quiet` milliseconds. */
export async function talk(port: number, text: string, quiet = 300): Promise<{ received: string; closed: boolean }> {
  const client = new WireClient(port);
  client.send(text);
  await client.until((received) => received !== "" || client.closed, patience);
  for (let length = -1; length !== client.received.length && !client.closed;) {
    length = client.received.length;
    await client.untilClosed(quiet);
  }
  client.end();
  return { received: client.received, closed: client.closed };
}

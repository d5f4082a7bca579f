// Connections that never enter the kernel: what is measured is node:'s parser and streams and the server's own work, and neither a client nor a network.
import { Duplex } from "node:stream";
import { cpuSince } from "../measure.mjs";

const wire = Buffer.allocUnsafe(1 << 20);

/** The server's end of a connection. Whoever drives it pushes requests in, and sees how many bytes came out. */
class MemorySocket extends Duplex {
  bytesRead = 0;
  remoteAddress = "127.0.0.1";
  remotePort = 40_000;
  localPort = 8774;
  /** How many bytes the server has written. */
  written = 0;
  /** What it has written; null when nobody wants to know. */
  text = null;

  constructor() {
    super({ decodeStrings: false, allowHalfOpen: true, emitClose: false });
  }

  _read() {
    // pushed to from outside
  }

  _write(chunk, encoding, done) {
    this.#take(chunk, encoding);
    done();
  }

  _writev(chunks, done) {
    for (const { chunk, encoding } of chunks) this.#take(chunk, encoding);
    done();
  }

  /** Text is encoded, as a real socket's handle would have to. */
  #take(chunk, encoding) {
    const isText = typeof chunk === "string";
    const length = isText ? wire.write(chunk, 0, encoding === "latin1" ? "latin1" : "utf8") : wire.set(chunk, 0);
    this.written += isText ? length : chunk.length;
    if (this.text !== null) this.text += isText ? chunk : chunk.toString("latin1");
  }

  setTimeout() {
    return this;
  }

  setNoDelay() {
    return this;
  }

  setKeepAlive() {
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  destroySoon() {
    this.destroy();
  }

  address() {
    return { address: "127.0.0.1", family: "IPv4", port: 8774 };
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const connections = 64;
const patience = 1000;

/** Drives one server. */
export class Driver {
  #server;
  #sockets;

  /** @param {import("node:http").Server} server one that does not listen */
  constructor(server) {
    this.#server = server;
    this.#sockets = Array.from({ length: connections }, () => this.#connect());
  }

  #connect() {
    const socket = new MemorySocket();
    this.#server.emit("connection", socket);
    return socket;
  }

  /** Sends one request on a connection of its own; the whole answer as text. */
  async ask(request) {
    const socket = this.#connect();
    socket.text = "";
    socket.push(request);
    for (let turns = 0; turns < patience && socket.text === ""; turns++) await turn();
    await turn();
    return socket.text;
  }

  /** Sends `rounds` requests on each connection and waits for the answers. Microseconds of CPU for one request: others may want the machine meanwhile. */
  async pass(requests, rounds) {
    const before = process.cpuUsage();
    let next = 0;
    for (let round = 0; round < rounds; round++) {
      const marks = this.#sockets.map(({ written }) => written);
      for (const socket of this.#sockets) socket.push(requests[next++ % requests.length]);
      await turn();
      const waits = (socket, i) => socket.written === marks[i] && !socket.destroyed;
      for (let turns = 0; turns < patience && this.#sockets.some(waits); turns++) await turn();
    }
    const taken = cpuSince(before);
    if (this.#sockets.some(({ destroyed }) => destroyed)) throw new Error("the server has closed a connection");
    return taken / (rounds * connections);
  }
}

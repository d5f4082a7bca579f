/** The server adapter: node:http's events on one side, apps on the other. */
import type { IncomingMessage, Server as HttpServer, ServerOptions as HttpOptions, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Host } from "../host.js";
import type { ServerSettings } from "../server-conf.js";
import { readTls } from "../tls.js";
import { Connection } from "./connection.js";
import { Handshakes } from "./handshakes.js";
import type { OpenConnection } from "./open-connection.js";
import type { Wire } from "./wire.js";
import { parserFaultStatus, type ParserError } from "./raw-fault.js";
import { headWithoutUpgrade, mayHandOver } from "./upgrade.js";

const { createServer } = process.getBuiltinModule("node:http");

/** A socket with our own record of it: looked up for each request. */
const record = Symbol("connection");
type TrackedSocket = Socket & { [record]?: Connection };

/** A server of Node, with TLS or without. */
export type NodeServer = HttpServer | HttpsServer;

/** Missing in Node's types. A Node that does not know the option hands all of these connections over, with what belongs to a body. */
const upgradeOption: object = { shouldUpgradeCallback: mayHandOver };

/** How often Node looks for requests that are late, in milliseconds. */
const checkingInterval = 500;

/** Makes a server that does not listen yet. The connections that are open are kept in `connections`. */
export function createNodeServer(host: Host, wire: Wire, connections: Set<OpenConnection>): NodeServer {
  const accept = (socket: TrackedSocket): void => {
    // Node reports a connection that it was given back once more
    if (socket[record] === undefined) track(new Connection({ host, wire }, socket), socket, connections);
  };
  const options = httpOptions(host, wire);
  const server =
    host.scheme === "https"
      ? createTlsServer(host.settings, { ...options, ...handshakeOptions(host.settings) }, accept)
      : createServer(options);
  if (host.scheme === "http") server.on("connection", accept);
  else watchHandshakes(server, connections);
  applyTimeouts(server, host.settings);
  listenForRequests(server);
  listenForUpgrades(server, host.scheme === "https" ? "secureConnection" : "connection");
  listenForTrouble(server);
  return server;
}

/** Loads TLS, which servers without certificates do not need. Where clients' certificates are optional, a bad one is refused all the same. */
function createTlsServer(
  settings: ServerSettings,
  options: HttpOptions,
  accept: (socket: TrackedSocket) => void,
): HttpsServer {
  const https = process.getBuiltinModule("node:https");
  // as node:http does by itself: a client that has closed its side may still read its answers
  const halfOpen: object = { allowHalfOpen: true };
  const server = https.createServer({ ...options, ...halfOpen, ...readTls(settings) });
  return server.on("secureConnection", (socket: TLSSocket & TrackedSocket) => {
    if (socket.authorized || Object.keys(socket.getPeerCertificate()).length === 0) accept(socket);
    else socket.destroy();
  });
}

function watchHandshakes(server: NodeServer, connections: Set<OpenConnection>): void {
  const handshakes = new Handshakes(connections);
  server.on("connection", (socket: Socket) => {
    handshakes.begin(socket);
  });
  server.on("secureConnection", (socket: Socket) => {
    handshakes.end(socket);
  });
}

function listenForRequests(server: NodeServer): void {
  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    recordOf(req.socket)?.accept({ req, res, expectsContinue: false });
  });
  server.on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
    recordOf(req.socket)?.accept({ req, res, expectsContinue: true });
  });
  server.on("checkExpectation", (req: IncomingMessage, res: ServerResponse) => {
    recordOf(req.socket)?.accept({ req, res, expectsContinue: false, refusal: 417 });
  });
  server.on("connect", (_req: IncomingMessage, socket: Socket) => {
    keepWatch(socket);
    recordOf(socket)?.refuse(501);
  });
}

/** Gives Node the connections back that it has let go of for another protocol: to it they are new ones. */
function listenForUpgrades(server: NodeServer, connected: "connection" | "secureConnection"): void {
  server.on("upgrade", (req: IncomingMessage, socket: Socket, behind: Uint8Array) => {
    const release = keepWatch(socket);
    // at once: otherwise a socket whose client has closed its side would have ended by now
    socket.unshift(Buffer.concat([headWithoutUpgrade(req), behind]));
    recordOf(socket)?.handedOver(() => {
      release();
      // Node adds its own listeners once more
      socket.removeAllListeners("pause").removeAllListeners("resume");
      server.emit(connected, socket);
    });
  });
}

/** Listens in place of Node, which has handed the connection over: an error that nobody listens to would end the process. */
function keepWatch(socket: Socket): () => void {
  const silent = (): void => {
    recordOf(socket)?.silent();
  };
  // the connection closes by itself
  const failed = (): void => undefined;
  socket.on("timeout", silent).on("error", failed);
  return () => {
    socket.off("timeout", silent).off("error", failed);
  };
}

function listenForTrouble(server: NodeServer): void {
  server.on("timeout", (socket: Socket) => {
    const connection = recordOf(socket);
    if (connection === undefined) socket.destroy();
    else connection.silent();
  });
  server.on("clientError", (error: NodeJS.ErrnoException & ParserError, socket: Socket) => {
    const connection = recordOf(socket);
    if (connection === undefined || error.code === "ECONNRESET" || error.code === "EPIPE") socket.destroy();
    else connection.refuse(parserFaultStatus(error));
  });
}

/** Reads the certificates again, if the server has any. */
export function reloadTls(server: NodeServer, settings: ServerSettings): void {
  if ("setSecureContext" in server) server.setSecureContext(readTls(settings));
}

function httpOptions({ settings }: Host, wire: Wire): HttpOptions {
  return {
    ...wire.classes,
    ...upgradeOption,
    maxHeaderSize: settings.maxHeadSize,
    requireHostHeader: false,
    keepAlive: settings.tcpKeepAlive,
    keepAliveInitialDelay: settings.tcpKeepidle * 1000,
    connectionsCheckingInterval: checkingInterval,
    // Node refuses a longer time for the head than for the whole request
    headersTimeout:
      settings.requestTimeout === 0
        ? settings.headerTimeout * 1000
        : Math.min(settings.headerTimeout, settings.requestTimeout) * 1000,
    requestTimeout: settings.requestTimeout * 1000,
    keepAliveTimeout: settings.keepAliveTimeout * 1000,
  };
}

/** A handshake may take as long as a head. */
function handshakeOptions({ headerTimeout }: ServerSettings): { readonly handshakeTimeout?: number } {
  return headerTimeout === 0 ? {} : { handshakeTimeout: headerTimeout * 1000 };
}

function applyTimeouts(server: HttpServer, settings: ServerSettings): void {
  server.timeout = settings.clientSocketTimeout * 1000;
  server.maxHeadersCount = 0;
  // a client that has closed its side may still read its answers; missing in Node's types
  Object.assign(server, { httpAllowHalfOpen: true });
  if (settings.maxConnections !== 0) server.maxConnections = settings.maxConnections;
}

function track(connection: Connection, socket: TrackedSocket, connections: Set<OpenConnection>): void {
  socket[record] = connection;
  connections.add(connection);
  socket.once("end", () => {
    connection.ended();
  });
  socket.once("close", () => {
    connections.delete(connection);
    connection.closed();
  });
}

function recordOf(socket: TrackedSocket): Connection | undefined {
  return socket[record];
}

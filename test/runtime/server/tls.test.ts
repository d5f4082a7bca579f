/** TLS: certificates, those of clients, and their renewal. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { get, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import type { ServerOptions } from "../../../src/runtime/server/server-conf.js";
import { Server } from "../../../src/runtime/server/server.js";
import { sleep, start } from "./serve.js";

const folder = mkdtempSync(join(tmpdir(), "paste-gen-tls-"));
const file = (name: string): string => join(folder, name);

/** An authority `ca`, or a certificate signed by one. */
function certify(name: string, authority?: string): void {
  const key = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-keyout",
    file(`${name}.key`),
    "-subj",
    `/CN=${name}`,
    "-days",
    "2",
  ];
  const san = ["-addext", "subjectAltName=IP:127.0.0.1"];
  const signed = authority === undefined ? [] : ["-CA", file(`${authority}.pem`), "-CAkey", file(`${authority}.key`)];
  execFileSync(
    "openssl",
    ["req", "-x509", ...key, ...(authority === undefined ? [] : san), ...signed, "-out", file(`${name}.pem`)],
    { stdio: "ignore" },
  );
}

beforeAll(() => {
  certify("ca");
  certify("server", "ca");
  certify("renewed", "ca");
  certify("client", "ca");
  certify("stranger-ca");
  certify("stranger", "stranger-ca");
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const app: App = (req) => new PasteResponse(200, [], `${req.scheme} ${req.target}`);

interface Reply {
  readonly body: string;
  /** The name in the server's certificate. */
  readonly server: string;
}

function ask(port: number, client?: string): Promise<Reply> {
  const own =
    client === undefined ? {} : { cert: readFileSync(file(`${client}.pem`)), key: readFileSync(file(`${client}.key`)) };
  const options: RequestOptions = {
    host: "127.0.0.1",
    port,
    path: "/x",
    agent: false,
    ca: readFileSync(file("ca.pem")),
    ...own,
  };
  return new Promise((resolve, reject) => {
    get(options, (response) => {
      const { socket } = response;
      const server = socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : "";
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => {
        resolve({ body, server });
      });
    }).on("error", reject);
  });
}

const certificate = { sslCertFile: file("current.pem"), sslKeyFile: file("current.key") };

function install(name: string): void {
  copyFileSync(file(`${name}.pem`), certificate.sslCertFile);
  copyFileSync(file(`${name}.key`), certificate.sslKeyFile);
}

describe.each(["public", "lean"] as const)("a TLS server (%s wire)", (wire) => {
  beforeAll(() => {
    install("server");
  });

  it("answers by https", async () => {
    const server = await start(app, { wire, ...certificate });
    expect(server.url).toBe(`https://127.0.0.1:${String(server.port)}`);
    expect((await ask(server.port)).body).toBe("https /x");
  });

  it("takes a new certificate up when it is reset, and keeps the old one when the new one is none", async () => {
    const server = await start(app, { wire, ...certificate });
    expect((await ask(server.port)).server).toBe("server");
    install("renewed");
    server.reset();
    expect((await ask(server.port)).server).toBe("renewed");
    copyFileSync(file("client.key"), certificate.sslKeyFile);
    expect(() => {
      server.reset();
    }).toThrow();
    expect((await ask(server.port)).server).toBe("renewed");
    install("server");
  });

  it("does not wait at its end for a client that never begins its handshake", async () => {
    const server = await start(app, { wire, ...certificate, gracefulShutdownTimeout: 0 });
    const client = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    client.on("error", () => undefined).resume();
    await expect.poll(() => server.load.connections).toBe(1);
    expect((await ask(server.port)).body).toBe("https /x");
    await server.stop();
    await expect.poll(() => server.load.connections).toBe(0);
    client.destroy();
  });

  it("answers what is at work at its end, also when handshakes on a Unix socket were under way together", async () => {
    const socket = file(`${wire}.sock`);
    const slow: App = async () => {
      await sleep(400);
      return new PasteResponse(200, [], "done");
    };
    const server = await start(slow, { wire, ...certificate, socket, gracefulShutdownTimeout: 5 });
    const raw = [connect(socket), connect(socket)];
    await expect.poll(() => server.load.connections).toBe(2);
    const received = await Promise.all(
      raw.map(async (client) => {
        const secure = connectTls({ socket: client, rejectUnauthorized: false });
        await once(secure, "secureConnect");
        secure.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await expect.poll(() => server.load.running).toBeGreaterThan(0);
        void server.stop();
        return Buffer.concat(await secure.toArray()).toString();
      }),
    );
    expect(received).toEqual([expect.stringMatching(/done$/), expect.stringMatching(/done$/)]);
    await server.wait();
    await expect.poll(() => server.load.connections).toBe(0);
  });

  it("answers a client that has closed its side", async () => {
    const slow: App = async (req) => {
      await sleep(50);
      return new PasteResponse(200, [], `${req.path} done`);
    };
    const server = await start(slow, { wire, ...certificate });
    // missing in Node's types
    const halfOpen: object = { allowHalfOpen: true };
    const client = connectTls({ host: "127.0.0.1", port: server.port, rejectUnauthorized: false, ...halfOpen });
    client.end(["/a", "/b"].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
    const received = Buffer.concat(await client.toArray()).toString();
    expect(received).toMatch(/\/a done[^]*\/b done$/);
    await expect.poll(() => server.load.connections).toBe(0);
  });

  it("closes a connection whose handshake takes longer than a head may", async () => {
    const server = await start(app, { wire, ...certificate, headerTimeout: 0.2 });
    const client = connect({ port: server.port, host: "127.0.0.1" });
    client.on("error", () => undefined).resume();
    await expect.poll(() => server.load.connections).toBe(1);
    await expect.poll(() => server.load.connections, { timeout: 5000 }).toBe(0);
    client.destroy();
  });

  it("wants a certificate of its clients where ssl_ca_file is set, as Nova", async () => {
    const { port } = await start(app, { wire, ...certificate, sslCaFile: file("ca.pem") });
    expect((await ask(port, "client")).body).toBe("https /x");
    await expect(ask(port)).rejects.toThrow();
    await expect(ask(port, "stranger")).rejects.toThrow();
  });

  it("takes clients without a certificate where it is optional, but none with a bad one", async () => {
    const { port } = await start(app, {
      wire,
      ...certificate,
      sslCaFile: file("ca.pem"),
      sslClientCertificates: "optional",
    });
    expect((await ask(port)).body).toBe("https /x");
    expect((await ask(port, "client")).body).toBe("https /x");
    await expect(ask(port, "stranger")).rejects.toThrow();
  });
});

describe("files that hold no certificates", () => {
  beforeAll(() => {
    install("server");
    writeFileSync(file("none.pem"), "-----BEGIN NOTHING-----\n");
  });

  it.each<[string, ServerOptions, string]>([
    [
      "a certificate that is none",
      { sslCertFile: file("none.pem") },
      "ssl_cert_file: expected a file with a certificate",
    ],
    ["a key that is none", { sslKeyFile: file("none.pem") }, "ssl_key_file: expected a file with a private key in PEM"],
    [
      "another certificate's key",
      { sslKeyFile: file("client.key") },
      "ssl_key_file: expected the key of the certificate in",
    ],
    [
      "authorities that are none",
      { sslCaFile: file("none.pem") },
      "ssl_ca_file: expected a file with a certificate in PEM",
    ],
    ["authorities that are not there", { sslCaFile: file("no.pem") }, "ssl_ca_file: expected a file that can be read"],
  ])("%s: a clear error before any socket opens", (_name, wrong, message) => {
    const make = (): Server => new Server(app, { ...certificate, ...wrong });
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
  });
});

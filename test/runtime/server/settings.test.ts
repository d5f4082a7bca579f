/** A server's settings: three sources, and clear errors before any socket opens. */
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import type { ServerConf, ServerOptions } from "../../../src/runtime/server/server-conf.js";
import { readServerSettings } from "../../../src/runtime/server/server-settings.js";
import { server } from "../../../src/runtime/server/server.js";

function read(
  conf: ServerConf,
  env: Record<string, string> = {},
  options: ServerOptions = {},
): ReturnType<typeof readServerSettings> {
  return readServerSettings({ conf, env, options });
}

describe("the settings of a server", () => {
  it("have Nova's defaults, but for a longer backlog", () => {
    expect(read({})).toMatchObject({
      host: "127.0.0.1",
      backlog: 1024,
      poolSize: 1000,
      maxHeaderLine: 16_384,
      clientSocketTimeout: 900,
      keepAlive: true,
      tcpKeepidle: 600,
      gracefulShutdownTimeout: 60,
      sslClientCertificates: "none",
    });
  });

  it("come from code, or else the environment, or else the ini", () => {
    const conf = { port: "1", pool_size: "2", host: "::1" };
    const env = { PASTE_GEN_PORT: "3", PASTE_GEN_POOL_SIZE: "4" };
    expect(read(conf, env, { port: 5 })).toMatchObject({ port: 5, poolSize: 4, host: "::1" });
  });

  it("may have the port in the host, as Paste's", () => {
    expect(read({ host: "0.0.0.0:8081" })).toMatchObject({ host: "0.0.0.0", port: 8081 });
    expect(read({ host: "0.0.0.0:8081" }, { PASTE_GEN_PORT: "3" })).toMatchObject({ host: "0.0.0.0", port: 3 });
    expect(read({ host: "::1" })).toMatchObject({ host: "::1", port: 8080 });
  });

  it.each<[ServerConf, string]>([
    [{ port: "65536" }, 'port: expected a whole number from 0 to 65535, got "65536"'],
    [{ port: "http" }, 'port: expected a whole number from 0 to 65535, got "http"'],
    [{ keep_alive: "maybe" }, 'keep_alive: expected true or false (or yes, no, on, off, 1, 0), got "maybe"'],
    [{ queue_deadline: "-1" }, 'queue_deadline: expected a number from 0 to 2147483, got "-1"'],
    [{ host: "" }, 'host: expected an address or a host\'s name alone (:: is every address), got ""'],
    [
      { host: "localhost:80", port: "8080" },
      'host: expected an address or a host\'s name alone (:: is every address), got "localhost:80"',
    ],
    [{ socket: `/${"x".repeat(200)}` }, /^socket: expected a path of at most 10[37] bytes, got /.source],
    [{ wire: "fast" }, 'wire: expected one of auto, public, lean, got "fast"'],
    [
      { ssl_client_certificates: "sometimes" },
      'ssl_client_certificates: expected one of none, optional, required, got "sometimes"',
    ],
    [
      { ssl_cert_file: "/no/such.pem", ssl_key_file: "/no/such.pem" },
      'ssl_cert_file: expected a file that can be read, got "/no/such.pem"',
    ],
    [{ ssl_cert_file: "/a.pem" }, "ssl_key_file: expected the key of ssl_cert_file, but it is not set"],
    [{ ssl_key_file: "/a.pem" }, "ssl_cert_file: expected the certificate of ssl_key_file, but it is not set"],
    [
      { ssl_ca_file: "/ca.pem", ssl_client_certificates: "none" },
      "ssl_cert_file: expected a certificate, since ssl_ca_file is set, but it is not set",
    ],
    [
      { ssl_client_certificates: "optional" },
      "ssl_ca_file: expected the authorities of clients' certificates, which are optional, but it is not set",
    ],
    [{ wsgi_log_format: "%(client)s" }, /^wsgi_log_format: expected only the variables client_ip, /.source],
    [{ wsgi_log_format: "100%" }, /^wsgi_log_format: expected each % /.source],
  ])("refuse %j", (conf, message) => {
    expect(() => read(conf)).toThrow(ConfigError);
    expect(() => read(conf)).toThrow(message.startsWith("^") ? new RegExp(message) : message);
  });

  it("name the source of a wrong one", () => {
    expect(() => read({}, { PASTE_GEN_PORT: "x" })).toThrow("PASTE_GEN_PORT: expected");
    expect(() => read({}, {}, { poolSize: -1 })).toThrow("poolSize: expected");
  });

  it("refuse a name that there is not", () => {
    expect(() => read({ prot: "80" } as ServerConf)).toThrow(
      "prot: expected one of the settings of a server (host, port,",
    );
  });

  it("are checked when the section is read, not when the server starts", () => {
    expect(() => server({}, { port: "many" })).toThrow(ConfigError);
  });
});

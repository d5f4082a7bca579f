/** The tool judges the settings of the runtime's factories without running them: what it refuses the program would refuse when it starts, and nothing else. */
import { describe, expect, it } from "vitest";
import { fc } from "../fast-check.js";
import { builtins } from "../../src/parser/builtins.js";
import { Diagnostics } from "../../src/parser/diagnostics.js";
import { linkFactory } from "../../src/parser/link/factories.js";
import type { PartsContext } from "../../src/parser/link/parts-context.js";
import type { AppNode, FilterNode, ServerNode, Setting } from "../../src/parser/plan-model.js";
import * as runtime from "../../src/runtime/index.js";
import * as metricsEntry from "../../src/runtime/metrics/index.js";
import * as opentelemetryEntry from "../../src/runtime/opentelemetry/index.js";
import { ConfigError } from "../../src/runtime/paste/config-error.js";
import { launchSettings } from "../../src/parser/paste/services.js";
import { readServerSettings } from "../../src/runtime/server/server-settings.js";
import { chooseServices, service } from "../../src/runtime/server/services.js";

type Conf = Readonly<Record<string, string>>;

const texts = [
  ...[
    "",
    " ",
    "0",
    "1",
    "-1",
    "-2",
    "+3",
    "007",
    "21",
    "512",
    "65535",
    "65536",
    "99999999999",
    "1.5",
    ".5",
    "1.",
    "1e3",
  ],
  ...["0.0001", "1e400", "0x10", "10MB", "30s", "1_000", "1,000", "NaN", "Infinity", " 5 ", "1;", "8080 ; the port"],
  ...["true", "False", "YES", " on ", "t", "n", "2", "none", "None", "maybe"],
  ...["auto", "lean", "optional", " required ", "http", "https", "HTTP", "password", "v3password", "kerberos"],
  ...[
    "http://keystone",
    "https://keystone:5000/v3",
    "keystone:5000",
    "http://",
    "http:///v3",
    "http://a b",
    'http://a"b',
  ],
  ...["ftp://x", "http://[::1", "/identity", "2.1", "2.01", "2", "2.1.1", "latest", "%(client_ip)s", "%%", "%", "50%"],
  ...["%(client_ip)d %(wall_seconds).7f", "%(nobody)s", "%(client_ip)", "%%%(client_port)-5s", "%(body_length).123d"],
  ...["disable_by_file", "disable_by_file, enable_by_files", "disable_by_files_ports,", "a file", "8774:/run/x"],
  ...['"127.0.0.1"', "::", "[::1]", "fe80::1%eth0", "localhost", "localhost:80", "localhost:65536", ":80"],
  ...["8774:/run/x, 8775:/run/y", "8774", ":/run/x", "123456:/x", "80:", "0.1, 0.5", "0.1 0.5", "1,-1", "toString"],
];

/** What the ini cannot show to be wrong: files that have to be there, the rest of a login. */
const sound: Readonly<Record<string, Conf>> = {
  authToken: { admin_token: "t" },
  cors: { allowed_origin: "https://horizon" },
  metrics: { process_metrics: "no" },
};
const beyond: Readonly<Record<string, readonly string[]>> = {
  server: ["socket", "ssl_ca_file", "ssl_cert_file", "ssl_key_file", "ssl_client_certificates"],
};

const exported = { ...runtime, ...metricsEntry, ...opentelemetryEntry } as unknown as Readonly<
  Record<string, (globalConf: Conf, localConf: Conf) => unknown>
>;

/** The name of what the runtime refuses; null when it takes all. */
function refusedBy(name: string, globalConf: Conf, localConf: Conf): string | null {
  try {
    if (name === "server") readServerSettings({ conf: localConf, env: {}, options: {} });
    else exported[name]?.(globalConf, localConf);
    return null;
  } catch (error) {
    if (error instanceof ConfigError) return error.setting;
    throw error;
  }
}

/** The lines that the tool reports. Each setting stands in a line of its own. */
function reportedOf(name: string, globalConf: Conf, localConf: Conf): string[] {
  const builtin = builtins[name];
  if (builtin === undefined || builtin.makes === "composite") throw new Error(`${name} is none`);
  const origin = { file: "api-paste.ini", line: 1, column: 1 };
  const found = new Diagnostics();
  const sources = {
    factory: () => ({ kind: "builtin", name, entry: null, dropped: [], ...builtin }),
  } as unknown as PartsContext["sources"];
  const node = {
    kind: builtin.makes,
    name,
    via: [],
    protocol: builtin.protocol,
    factory: { scheme: "egg", spec: `egg:paste-gen#${name}`, dist: "paste-gen", entryPoint: name, origin },
    globalConf: settingsOf(globalConf),
    localConf: settingsOf(localConf),
    origin,
  } as AppNode | FilterNode | ServerNode;
  linkFactory(node, { sources, found, routers: new Map(), routerNames: new Set() });
  return found.sorted().map(({ code, message }) => `${code}: ${message}`);
}

function settingsOf(conf: Conf): Setting[] {
  return Object.entries(conf).map(([key, value], i) => ({
    key,
    value,
    origin: { file: "api-paste.ini", line: i + 2, column: 1 },
  }));
}

/** A router's and a composite's settings are the tool's to read. */
const names = Object.entries(builtins).flatMap(([name, { makes, kinds }]) =>
  makes === "composite" || name === "router" || Object.keys(kinds).length === 0 ? [] : [name],
);

describe("settings of what the runtime ships", () => {
  it("that are missing and have no default are reported", () => {
    expect(refusedBy("staticApp", {}, {})).toBe("document_root");
    expect(reportedOf("staticApp", {}, {})).toEqual(["missing-setting: the factory needs the setting `document_root`"]);
  });

  it("of seconds that no timer holds are reported", () => {
    for (const name of ["authToken", "server"] as const) {
      const conf = {
        ...sound[name],
        [name === "server" ? "client_socket_timeout" : "http_connect_timeout"]: "2147484",
      };
      expect(refusedBy(name, {}, conf)).not.toBeNull();
      expect(reportedOf(name, {}, conf)).toHaveLength(1);
    }
  });

  it("that work, and not as expected, are told by both", () => {
    const told: string[] = [];
    const before = runtime.setLogger(runtime.createLogger({ write: (line) => told.push(line) }));
    const items = fc.constantFrom(
      "*",
      "null",
      "https://horizon",
      "https://horizon/",
      "horizon",
      "http://[::1]:80",
      "http://a b",
      " ",
    );
    fc.assert(
      fc.property(fc.array(items, { maxLength: 3 }), (origins) => {
        told.length = 0;
        const conf = { allowed_origin: origins.join(",") };
        expect(refusedBy("cors", {}, conf)).toBeNull();
        expect(reportedOf("cors", {}, conf).map((line) => line.split(":")[0])).toEqual(
          told.length > 0 ? ["odd-setting"] : [],
        );
      }),
    );
    runtime.setLogger(before);
  });

  it("that come from the environment are not judged", () => {
    expect(reportedOf("server", {}, { port: "${PORT}" })).toEqual([]);
    expect(reportedOf("server", {}, { port: "${PORT}1" })).toHaveLength(1);
  });

  it.each(names)("%s: the tool reports what the runtime would refuse", (name) => {
    const kinds = builtins[name]?.kinds ?? {};
    const required = Object.keys(kinds).filter((key) => kinds[key]?.isRequired === true);
    const judged = Object.keys(kinds).filter((key) => !(beyond[name] ?? []).includes(key));
    const base = { ...sound[name], ...Object.fromEntries(required.map((key) => [key, "given"])) };
    const conf = fc.dictionary(fc.constantFrom(...judged), fc.constantFrom(...texts), { maxKeys: 3 });
    fc.assert(
      fc.property(conf, conf, (local, global) => {
        const localConf = { ...base, ...local };
        const refused = refusedBy(name, global, localConf);
        const reported = reportedOf(name, global, localConf).filter((line) => !line.startsWith("odd-setting"));
        expect([refused !== null, reported]).toEqual([reported.length > 0, reported]);
      }),
      { numRuns: name === "metrics" ? 100 : 1000 },
    );
  });

  it("a service: the tool reports what the launcher would refuse", () => {
    for (const value of [...texts, "1024", "1025", "86400", "86400.5", "86401"])
      for (const key of ["workers", "graceful_shutdown_timeout"] as const)
        expect([key, value, launchSettings[key]?.admits(value)]).toEqual([key, value, isLaunched({ [key]: value })]);
  });
});

function isLaunched(conf: Conf): boolean {
  try {
    chooseServices({ one: service(conf, () => ({})) }, []);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

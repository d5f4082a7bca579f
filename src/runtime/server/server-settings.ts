/** A server's settings from their three sources: the ini file, the environment, code; the later one wins. */
import { ConfigError } from "../paste/config-error.js";
import { compileLogFormat } from "./access-log.js";
import type { ServerConf, ServerOptions, ServerSettings } from "./server-conf.js";
import {
  addressKind,
  booleanKind,
  choiceKind,
  integerKind,
  secondsKind,
  type SettingKind,
  socketKind,
  textKind,
} from "./setting-kinds.js";
import { readTls } from "./tls.js";

type Kinds = { readonly [K in keyof ServerSettings]: SettingKind<ServerSettings[K]> };

const kinds: Kinds = {
  host: addressKind("127.0.0.1"),
  port: integerKind(8080, 0, 65_535),
  socket: socketKind(""),
  backlog: integerKind(1024, 1, 65_535),
  poolSize: integerKind(1000, 0),
  queueSize: integerKind(1000, 0),
  queueDeadline: secondsKind(10),
  retryAfter: integerKind(1, 0),
  maxConnections: integerKind(0, 0),
  maxHeaders: integerKind(99, 1),
  maxHeaderLine: integerKind(16_384, 64),
  maxHeadSize: integerKind(65_536, 512, 16_777_216),
  maxUrlLength: integerKind(8191, 1),
  maxBodySize: integerKind(16_777_216, 0),
  maxDiscardedBody: integerKind(1_048_576, 0),
  clientSocketTimeout: secondsKind(900),
  headerTimeout: secondsKind(60),
  requestTimeout: secondsKind(300),
  keepAlive: booleanKind(true),
  keepAliveTimeout: secondsKind(75),
  tcpKeepAlive: booleanKind(true),
  tcpKeepidle: integerKind(600, 1, 32_767),
  sslCertFile: textKind(""),
  sslKeyFile: textKind(""),
  sslCaFile: textKind(""),
  sslClientCertificates: choiceKind(["none", "optional", "required"], "none"),
  accessLog: booleanKind(false),
  wsgiLogFormat: textKind(
    '%(client_ip)s "%(request_line)s" status: %(status_code)s len: %(body_length)s time: %(wall_seconds).7f',
  ),
  gracefulShutdownTimeout: secondsKind(60),
  idleGrace: secondsKind(1),
  wire: choiceKind(["auto", "public", "lean"], "auto"),
};

/** Where settings come from, the weakest first. */
export interface SettingSources {
  readonly conf: ServerConf;
  /** `PASTE_GEN_POOL_SIZE` for `pool_size`, and so on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly options: ServerOptions;
}

interface Found {
  /** As its source spells it. */
  readonly name: string;
  readonly text: string;
}

/** Reads and checks all settings. Throws `ConfigError` for the first that is wrong, naming it as its source does. */
export function readServerSettings({ conf, ...others }: SettingSources): ServerSettings {
  refuseUnknown(conf);
  const sources = { conf: withPortOfHost(conf), ...others };
  const entries = Object.entries(kinds).map(([key, kind]: [string, SettingKind<unknown>]) => {
    const found = find(key, sources);
    return [key, found === null ? kind.fallback : kind.read(found.name, found.text)];
  });
  const settings = withClientCertificates(Object.fromEntries(entries) as ServerSettings, sources);
  checkTogether(settings);
  return settings;
}

/** As Paste's server: `host = 127.0.0.1:8080` is both, where there is no `port`. */
function withPortOfHost(conf: ServerConf): ServerConf {
  const [, host, port] = /^\s*([^\s:]+):(\d+)\s*$/.exec(conf.host ?? "") ?? [];
  return host === undefined || port === undefined || conf.port !== undefined ? conf : { ...conf, host, port };
}

function find(key: string, { conf, env, options }: SettingSources): Found | null {
  const value = (options as Readonly<Record<string, string | number | boolean | undefined>>)[key];
  if (value !== undefined) return { name: key, text: String(value) };
  const setting = snakeCase(key);
  const variable = `PASTE_GEN_${setting.toUpperCase()}`;
  const fromEnv = env[variable];
  if (fromEnv !== undefined) return { name: variable, text: fromEnv };
  const text = (conf as Readonly<Record<string, string | undefined>>)[setting];
  return text === undefined ? null : { name: setting, text };
}

function refuseUnknown(conf: ServerConf): void {
  const known = new Set(Object.keys(kinds).map(snakeCase));
  for (const [name, text] of Object.entries(conf)) {
    if (!known.has(name))
      throw new ConfigError(name, String(text), `one of the settings of a server (${[...known].join(", ")})`);
  }
}

/** As nova: naming the authorities asks for certificates. */
function withClientCertificates(settings: ServerSettings, sources: SettingSources): ServerSettings {
  const said = find("sslClientCertificates", sources) !== null;
  return said || settings.sslCaFile === "" ? settings : { ...settings, sslClientCertificates: "required" };
}

function checkTogether(settings: ServerSettings): void {
  const { sslCertFile, sslKeyFile, sslCaFile, sslClientCertificates } = settings;
  if (sslCertFile !== "" && sslKeyFile === "")
    throw new ConfigError("ssl_key_file", undefined, "the key of ssl_cert_file");
  if (sslKeyFile !== "" && sslCertFile === "")
    throw new ConfigError("ssl_cert_file", undefined, "the certificate of ssl_key_file");
  if (sslCaFile !== "" && sslCertFile === "")
    throw new ConfigError("ssl_cert_file", undefined, "a certificate, since ssl_ca_file is set");
  if (sslClientCertificates !== "none" && sslCaFile === "") {
    throw new ConfigError(
      "ssl_ca_file",
      undefined,
      `the authorities of clients' certificates, which are ${sslClientCertificates}`,
    );
  }
  if (sslCertFile !== "") readTls(settings);
  compileLogFormat(settings.wsgiLogFormat);
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

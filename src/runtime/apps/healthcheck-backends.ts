/** What decides whether a service is in order: files, as oslo.middleware's back ends. */
import type { PasteRequest } from "../http/request.js";
import { ConfigError } from "../paste/config-error.js";
import { listSetting } from "../paste/settings.js";

const { existsSync } = process.getBuiltinModule("node:fs");

/** What one check found. */
export interface CheckResult {
  readonly available: boolean;
  readonly reason: string;
  readonly details: string;
  /** The back end's name. */
  readonly backend: string;
}

export type Check = (req: PasteRequest) => CheckResult;

/** The settings of the back ends. */
export interface BackendsConf {
  /** Checks, between commas: disable_by_file, disable_by_files_ports, enable_by_files. Default: none; the service is always in order. */
  readonly backends?: string;
  /** disable_by_file: while this file exists the service is out of order. */
  readonly disable_by_file_path?: string;
  /** disable_by_files_ports: `5000:/run/a, 35357:/run/b`; while its file exists the service on that port is out of order. */
  readonly disable_by_file_paths?: string;
  /** enable_by_files: files, between commas; while one is missing the service is out of order. */
  readonly enable_by_file_paths?: string;
}

type Option = (name: keyof BackendsConf) => string | undefined;

const backends: Readonly<Record<string, (option: Option) => Check>> = {
  disable_by_file: disableByFile,
  disable_by_files_ports: disableByFilesPorts,
  enable_by_files: enableByFiles,
};

/** The checks that are asked for, in their order. Throws `ConfigError` for one that isn't known. */
export function createChecks(option: Option): readonly Check[] {
  const names = option("backends");
  return listSetting(names).map((name) => {
    const create = Object.hasOwn(backends, name) ? backends[name] : undefined;
    if (create === undefined) throw new ConfigError("backends", names, `some of ${Object.keys(backends).join(", ")}`);
    return create(option);
  });
}

function disableByFile(option: Option): Check {
  const backend = "disable_by_file";
  const path = option("disable_by_file_path") ?? "";
  if (path === "") return () => healthy(backend, "No 'disable_by_file_path' configuration value specified");
  return () =>
    existsSync(path) ? disabled(backend, `Path '${path}' was found`) : healthy(backend, `Path '${path}' was not found`);
}

function disableByFilesPorts(option: Option): Check {
  const backend = "disable_by_files_ports";
  const text = option("disable_by_file_paths");
  const files = new Map(listSetting(text).map((item) => portAndFile(text, item)));
  return (req) => {
    const path = files.get(serverPort(req));
    if (path === undefined) return healthy(backend, "");
    return existsSync(path)
      ? disabled(backend, `Path '${path}' was found`)
      : healthy(backend, `Path '${path}' was not found`);
  };
}

function portAndFile(text: string | undefined, item: string): [number, string] {
  const m = /^([0-9]{1,5}):(.+)$/.exec(item);
  if (m === null) throw new ConfigError("disable_by_file_paths", text, "port:path pairs between commas");
  return [Number(m[1]), m[2] ?? ""];
}

/** Where the request came in; in a test, what the Host header says. */
function serverPort(req: PasteRequest): number {
  const told = /:([0-9]+)$/.exec(req.host)?.[1];
  return req.transport.localPort ?? Number(told ?? (req.scheme === "https" ? 443 : 80));
}

function enableByFiles(option: Option): Check {
  const backend = "enable_by_files";
  const paths = listSetting(option("enable_by_file_paths"));
  return () => {
    const missing = paths.find((path) => !existsSync(path));
    if (missing === undefined) return healthy(backend, "");
    return { available: false, reason: "FILE PATH MISSING", details: `Path '${missing}' was not found`, backend };
  };
}

function healthy(backend: string, details: string): CheckResult {
  return { available: true, reason: "OK", details, backend };
}

function disabled(backend: string, details: string): CheckResult {
  return { available: false, reason: "DISABLED BY FILE", details, backend };
}

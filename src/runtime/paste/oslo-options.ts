/** Where the filters of oslo and keystonemiddleware look for their options. */
import type { GlobalConf } from "./protocols.js";

/** Settings that name oslo.config's own files. They are accepted, and none is read: options come from the ini and the environment. */
export interface OsloConf {
  /** Without effect, except that `cors` needs no `allowed_origin` with it: the project whose configuration files oslo.config would read. */
  readonly oslo_config_project?: string;
  /** Without effect: the program whose configuration files oslo.config would read. */
  readonly oslo_config_program?: string;
  /** Without effect: a configuration file for oslo.config. */
  readonly oslo_config_file?: string;
}

/** An option's text by its name; undefined when it is nowhere. */
export type Option<Name extends string> = (name: Name) => string | undefined;

/** Where a factory's options are. */
export interface OptionSources<Local> {
  /** oslo.config's group: `cors`, `keystone_authtoken`. */
  readonly group: string;
  readonly globalConf: GlobalConf;
  readonly localConf: Local;
}

/**
 * Looks an option up as oslo.middleware and keystonemiddleware do: in the section, then in the ini's `[DEFAULT]`, then as oslo.config finds it in the
 * environment, under `OS_<GROUP>__<OPTION>` (`OS_CORS__ALLOWED_ORIGIN`). So what a service reads from its own configuration file, and an unchanged
 * ini does not tell, can be given without touching the ini.
 */
export function osloOptions<Local extends object>(sources: OptionSources<Local>): Option<keyof Local & string> {
  const { group, globalConf, localConf } = sources;
  return (name) => own(localConf, name) ?? own(globalConf, name) ?? process.env[`OS_${group}__${name}`.toUpperCase()];
}

function own(conf: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(conf, name) ? Reflect.get(conf, name) : undefined;
  return typeof value === "string" ? value : undefined;
}

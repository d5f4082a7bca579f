/** A router's own settings: from its ini section, or from the static fields of its class, the ini winning. */
import type { RouterSettings } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { badRouterSetting } from "../messages/link.js";
import type { Origin, RouterFields, Setting } from "../model.js";
import { compareVersions } from "../versions.js";

const noFields: RouterFields = {
  prefixes: null,
  minVersion: null,
  maxVersion: null,
  service: null,
  versionHeaders: null,
};
const versionPattern = /^[1-9][0-9]*\.(?:[1-9][0-9]*|0)$/;

/** Values of lists are separated by white space; the prefix `/` is none. */
export function routerSettings(
  localConf: readonly Setting[],
  fields: RouterFields = noFields,
  found: Diagnostics,
): RouterSettings {
  const setting = (key: string): Setting | undefined => localConf.find((s) => s.key === key);
  const version = (key: string, field: RouterFields["minVersion"]): string | null => {
    const value = setting(key) ?? (field && { key, ...field });
    if (value == null) return null;
    if (versionPattern.test(value.value)) return value.value;
    report(value, "a microversion such as 2.1");
    return null;
  };
  const report = (of: { key: string; value: string; origin: Origin | null }, expected: string): void => {
    if (of.origin !== null) found.report(badRouterSetting({ setting: of.key, value: of.value, expected }, of.origin));
  };
  const minVersion = version("min_version", fields.minVersion);
  const maxVersion = version("max_version", fields.maxVersion);
  const bound = setting("max_version") ?? setting("min_version");
  if (minVersion !== null && maxVersion !== null && compareVersions(minVersion, maxVersion) > 0) {
    report(
      { key: "min_version", value: minVersion, origin: bound?.origin ?? fields.minVersion?.origin ?? null },
      `no later than max_version ${maxVersion}`,
    );
  }
  if ((minVersion === null) !== (maxVersion === null)) {
    const origin = bound?.origin ?? (fields.minVersion ?? fields.maxVersion)?.origin ?? null;
    report(
      { key: minVersion === null ? "min_version" : "max_version", value: "", origin },
      "set together with the other bound",
    );
  }
  return {
    prefixes: prefixes(setting("prefixes")?.value.split(/\s+/).filter(Boolean) ?? fields.prefixes?.value ?? []),
    service: setting("service")?.value ?? fields.service?.value ?? null,
    minVersion,
    maxVersion,
    versionHeaders:
      setting("version_headers")
        ?.value.split(/[\s,]+/)
        .filter(Boolean) ??
      fields.versionHeaders?.value ??
      null,
  };
}

/** The globs of `controllers = …`. */
export function controllerGlobs(
  localConf: readonly Setting[],
): { readonly globs: readonly string[]; readonly origin: Origin } | null {
  const setting = localConf.find((s) => s.key === "controllers");
  return setting?.origin == null
    ? null
    : { globs: setting.value.split(/[\s,]+/).filter(Boolean), origin: setting.origin };
}

function prefixes(written: readonly string[]): string[] {
  return written.length === 0 ? [""] : written.map((p) => p.replace(/\/+$/, ""));
}

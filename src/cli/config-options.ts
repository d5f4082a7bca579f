/** The options of a project: each with its kind and default. The JSON schema beside this file says the same, and a test holds them together. */

/** How an option is written in JSON. */
export type OptionKind =
  | { readonly kind: "path"; readonly below: boolean }
  | { readonly kind: "strings" }
  | { readonly kind: "text" }
  | { readonly kind: "map" }
  | { readonly kind: "choice"; readonly values: readonly string[] };

/** What the options hold. */
export interface ConfigValues {
  readonly ini: string;
  readonly out: string;
  readonly apps?: readonly string[];
  readonly sourceRoot: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly globalConf: Readonly<Record<string, string>>;
  readonly importExtension: ImportExtension;
  readonly formats?: string;
}

export type ImportExtension = ".js" | ".ts" | "";

/** The values that `importExtension` may have. */
export const importExtensions: readonly ImportExtension[] = [".js", ".ts", ""];

/** The file that holds the configuration, unless package.json does. */
export const configFileName = "paste-gen.json";

/** The key of package.json that may hold it instead. */
export const packageKey = "paste-gen";

/** Every option, as the file spells it. */
export const optionKinds = {
  ini: { kind: "path", below: false },
  out: { kind: "path", below: true },
  apps: { kind: "strings" },
  sourceRoot: { kind: "path", below: false },
  modules: { kind: "map" },
  globalConf: { kind: "map" },
  importExtension: { kind: "choice", values: importExtensions },
  formats: { kind: "text" },
} as const satisfies Record<keyof ConfigValues, OptionKind>;

/** What holds where nothing is written: no configuration is needed. */
export const defaultConfig: ConfigValues = {
  ini: "api-paste.ini",
  out: "src/generated",
  sourceRoot: "src",
  modules: {},
  globalConf: {},
  importExtension: ".js",
};

/** What a factory throws when a setting is wrong, before anything is served. */

/** A setting of the ini file that cannot be used: `max_age: expected a whole number of at least 0, got "soon"`. */
export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
  /** The setting's name as it is written in the ini file. */
  readonly setting: string;

  /** `value` is undefined when the setting is missing; `expected` ends the sentence "expected …". */
  constructor(setting: string, value: string | undefined, expected: string) {
    super(
      `${setting}: expected ${expected}, ${value === undefined ? "but it is not set" : `got ${JSON.stringify(value)}`}`,
    );
    this.setting = setting;
  }
}

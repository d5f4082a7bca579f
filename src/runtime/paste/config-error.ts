/** What a factory throws when a setting is wrong, before anything is served. */

/** A setting of the ini file that cannot be used: `max_age: expected a whole number of at least 0, got "soon"`. */
export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
  /** The setting's name as it is written in the ini file; null when the error is not about one setting. */
  readonly setting: string | null;

  constructor(message: string);
  /** `value` is undefined when the setting is missing; `expected` ends the sentence "expected …". */
  constructor(setting: string, value: string | undefined, expected: string);
  constructor(text: string, value?: string, expected?: string) {
    const got = value === undefined ? "but it is not set" : `got ${JSON.stringify(value)}`;
    super(expected === undefined ? text : `${text}: expected ${expected}, ${got}`);
    this.setting = expected === undefined ? null : text;
  }
}

/** Microversions, and how they compare. */

/** A microversion: `2.53`. */
export class Microversion {
  readonly major: number;
  readonly minor: number;

  constructor(major: number, minor: number) {
    this.major = major;
    this.minor = minor;
  }

  /** `^([1-9]\d*)\.([1-9]\d*|0)$`, as Nova; null for anything else. */
  static parse(text: string): Microversion | null {
    const m = /^([1-9][0-9]*)\.([1-9][0-9]*|0)$/.exec(text);
    return m ? new Microversion(Number(m[1]), Number(m[2])) : null;
  }

  /** The version that a program names. Throws a `RangeError` for text that is none. */
  static of(text: string): Microversion {
    const version = Microversion.parse(text);
    if (version === null) throw new RangeError(`${JSON.stringify(text)} is not a version such as "2.1"`);
    return version;
  }

  /** Below zero when this is the older one. */
  compare(other: Microversion): number {
    return this.major - other.major || this.minor - other.minor;
  }

  /** Whether it lies within both bounds, inclusive; null is no bound. */
  matches(min: Microversion | null, max: Microversion | null): boolean {
    return (min === null || this.compare(min) >= 0) && (max === null || this.compare(max) <= 0);
  }

  toString(): string {
    return `${this.major}.${this.minor}`;
  }
}

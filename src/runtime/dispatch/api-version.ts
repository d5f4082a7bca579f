/** A microversion: `2.53`. */
export class ApiVersion {
  readonly major: number;
  readonly minor: number;

  constructor(major: number, minor: number) {
    this.major = major;
    this.minor = minor;
  }

  /** `^([1-9]\d*)\.([1-9]\d*|0)$`, as Nova (README D2); null for anything else. */
  static parse(text: string): ApiVersion | null {
    const m = /^([1-9][0-9]*)\.([1-9][0-9]*|0)$/.exec(text);
    return m ? new ApiVersion(Number(m[1]), Number(m[2])) : null;
  }

  /** Below zero when this is the older one. */
  compare(other: ApiVersion): number {
    return this.major - other.major || this.minor - other.minor;
  }

  /** Within both bounds, inclusive; null is no bound. */
  matches(min: ApiVersion | null, max: ApiVersion | null): boolean {
    return (min === null || this.compare(min) >= 0) && (max === null || this.compare(max) <= 0);
  }

  toString(): string {
    return `${this.major}.${this.minor}`;
  }
}

/** The time, so that a test can say what it is. */

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

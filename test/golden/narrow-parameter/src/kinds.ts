export enum Kind {
  Large = "large",
  Small = "small",
}

export type Size = 1 | 2 | undefined;

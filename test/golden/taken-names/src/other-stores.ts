export interface Store {
  readonly second: string;
}

export interface c {
  readonly third: string;
}

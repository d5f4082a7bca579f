export interface Store {
  readonly first: string;
}

export interface Größe {
  readonly meter: number;
}

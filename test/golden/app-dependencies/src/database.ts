export interface Database {
  readonly name: string;
}

export interface Repository<Entity, Key = string> {
  find(key: Key): Entity | null;
}

/** A type of the project that is called as a global one. */
export interface Map {
  readonly width: number;
}

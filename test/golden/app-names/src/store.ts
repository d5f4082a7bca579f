export interface Store<T> {
  get(key: string): T | undefined;
}

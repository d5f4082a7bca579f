export interface Server {
  readonly id: string;
}

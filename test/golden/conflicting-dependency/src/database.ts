export interface Database {
  find(id: string): string;
}

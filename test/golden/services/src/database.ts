export interface Database {
  names(): readonly string[];
}

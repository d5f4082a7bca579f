/** What an app answers. */
import { isNamed } from "./header-names.js";

/** Header names and values in turn, as they leave: `["Content-Type", "application/json", "Vary", "Accept"]`. A name may occur more than once. */
export type HeaderList = string[];

/** A body: text leaves as UTF-8; bytes leave as they are; `""` is no body. */
export type Body = string | Uint8Array;

/**
 * A response: a status, one flat list of headers, and a body that is known whole.
 *
 * `Content-Length`, `Date` and `Connection` are the server's to add.
 */
export class PasteResponse {
  status: number;
  readonly headers: HeaderList;
  body: Body;

  constructor(status = 200, headers: HeaderList = [], body: Body = "") {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The first value of a header, whatever its case; undefined when it is absent. */
  header(name: string): string | undefined {
    const i = this.#find(name, 0);
    return i < 0 ? undefined : this.headers[i + 1];
  }

  /** Puts a header in place of all of that name. */
  setHeader(name: string, value: string): void {
    this.removeHeader(name);
    this.headers.push(name, value);
  }

  /** Adds a header beside others of that name. */
  appendHeader(name: string, value: string): void {
    this.headers.push(name, value);
  }

  /** Removes all headers of that name. */
  removeHeader(name: string): void {
    for (let i = this.#find(name, 0); i >= 0; i = this.#find(name, i)) this.headers.splice(i, 2);
  }

  #find(name: string, from: number): number {
    const wanted = name.toLowerCase();
    for (let i = from; i < this.headers.length; i += 2) if (isNamed(this.headers[i] ?? "", wanted)) return i;
    return -1;
  }
}

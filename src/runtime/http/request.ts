/** The request as apps and filters see it: small, webob-like; every part is read only when it is asked for. */
import type { Microversion } from "../dispatch/microversion.js";
import type { RequestContext } from "../dispatch/context.js";
import { Unauthorized } from "../dispatch/service-exception.js";
import { getLogger } from "../log.js";
import { type BodySource, bodyTooLarge } from "./body-source.js";
import { HeaderLayout } from "./header-layout.js";
import { decodePath, encodePath } from "./path-coding.js";
import { Query } from "./query.js";
import type { TraceContext } from "./trace-context.js";
import { plainHttp, type Transport } from "./transport.js";
import { readInTurn, type Turn } from "./turn.js";

/**
 * What filters hand on to each other and to controllers. Extend it by declaration merging:
 * `declare module "@paste-gen/runtime" { interface PasteEnviron { … } }`.
 */
export interface PasteEnviron {
  /** The application's mount point before any URL map changed it. */
  originalScriptName?: string;
  /** Where the request stands in a trace, once the trace filter has looked. */
  trace?: TraceContext;
  /** The id that the client's own request carries through several services, once the request-id filter has found a valid one. */
  globalRequestId?: string;
  /** What the Identity service said about the client's token, once it was validated: the `token` of its answer. */
  token?: Readonly<Record<string, unknown>>;
}

/** Route variables by name. */
export type Params = Readonly<Record<string, string>>;

const noParams: Params = Object.freeze({});
const noVersionHeaders: readonly string[] = Object.freeze([]);
const noBody: BodySource = { read: () => null };

/** What a request is made of on the wire. */
export interface RequestHead {
  readonly method: string;
  /** The request target as sent, percent-encoded: `/v2.1/servers?limit=1`. */
  readonly target: string;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
}

/**
 * A request. `P` are the variables of the route that it took.
 *
 * The path is split as in WSGI: `scriptName` is where the app is mounted, `pathInfo` what is left for it, both percent-decoded as UTF-8.
 */
export class PasteRequest<P = Params> {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly transport: Transport;
  /** Where the app is mounted, without a slash at its end: `/v2.1`. */
  scriptName = "";
  /** The route variables, once a route was found. */
  params: P = noParams as P;
  /** Who asks, once a filter has found out. */
  context: RequestContext | null = null;
  /** The microversion, once dispatch has read it. */
  apiVersion: Microversion | null = null;
  /** The headers that tell the microversion on the answer, names and values in turn, once dispatch has read it. */
  versionHeaders: readonly string[] = noVersionHeaders;
  /** `req-<uuid>`, once the request-id filter has made one. */
  requestId: string | null = null;
  /** The media type to answer with, once a URL map or dispatch has chosen it. */
  bestContentType: string | null = null;
  /** How many bytes a body may have; the size-limit filter sets it. Default `Infinity`: as many as the server lets through. */
  bodyLimit = Number.POSITIVE_INFINITY;
  /** True behind the legacy `/v2` endpoint: schemas are relaxed, version headers stay away. */
  legacyV2 = false;
  /** The path of the route that it took, below `scriptName`, with the variables' names in it: `/servers/{id}`. What metrics and traces call it by. */
  routeTemplate: string | null = null;
  /** The prefix that a proxy has put before the mount point: `scriptName` begins with it. */
  forwardedPrefix = "";
  /** The name of the innermost pipeline that the request has come to: that of its section; without a pipeline, that of its pool. */
  pipeline: string | null = null;
  /** The slot that the request holds in the innermost pool around it: given up while its body is waited for. */
  turn: Turn | null = null;

  readonly #body: BodySource;
  #layout: HeaderLayout | undefined;
  #pathInfo: string | undefined;
  #query: Query | undefined;
  #environ: PasteEnviron | undefined;
  #overrides: Map<string, string | undefined> | undefined;
  #bytes: Uint8Array | null | Promise<Uint8Array | null> | undefined;

  constructor(head: RequestHead, body: BodySource = noBody, transport: Transport = plainHttp) {
    this.method = head.method;
    this.target = head.target;
    this.rawHeaders = head.rawHeaders;
    this.#body = body;
    this.transport = transport;
  }

  /** The percent-decoded path below `scriptName`. Throws `HTTPBadRequest` when the path is not UTF-8. */
  get pathInfo(): string {
    return (this.#pathInfo ??= decodePath(this.rawPath));
  }

  set pathInfo(path: string) {
    this.#pathInfo = path;
  }

  /** The path as sent: the target without its query. */
  get rawPath(): string {
    const q = this.target.indexOf("?");
    return q < 0 ? this.target : this.target.slice(0, q);
  }

  /** The text after `?`, as sent; empty when there is none. */
  get queryString(): string {
    const q = this.target.indexOf("?");
    return q < 0 ? "" : this.target.slice(q + 1);
  }

  /** The query's parameters in order. Throws `ValidationError` when they are not UTF-8. */
  get query(): Query {
    return (this.#query ??= Query.parse(this.queryString));
  }

  set query(query: Query) {
    this.#query = query;
  }

  get environ(): PasteEnviron {
    return (this.#environ ??= {});
  }

  /** A header's value, whatever the case of its name; several of one name are joined with `,`; of Content-Type, Content-Length and Host the first counts. */
  header(name: string): string | undefined {
    if (this.#overrides?.has(name.toLowerCase())) return this.#overrides.get(name.toLowerCase());
    return (this.#layout ??= HeaderLayout.of(this.rawHeaders)).find(name, this.rawHeaders);
  }

  /** Replaces a header, whatever the case of its name, for everything behind this filter; undefined removes it. */
  setHeader(name: string, value: string | undefined): void {
    (this.#overrides ??= new Map()).set(name.toLowerCase(), value);
  }

  /** `http` or `https`; a proxy filter may have changed it. */
  get scheme(): string {
    return this.#overrides?.get(":scheme") ?? this.transport.scheme;
  }

  set scheme(scheme: string) {
    this.setHeader(":scheme", scheme);
  }

  /** The client's address; a proxy filter may have changed it. */
  get remoteAddress(): string {
    return this.#overrides?.get(":remote") ?? this.transport.remoteAddress;
  }

  set remoteAddress(address: string) {
    this.setHeader(":remote", address);
  }

  /** The `Host` header, or `localhost`. */
  get host(): string {
    return this.header("host") ?? "localhost";
  }

  /** `http://host:port`, without a path; the scheme's own port is left out. */
  get hostUrl(): string {
    const host = this.host.replace(this.scheme === "https" ? /:443$/ : /:80$/, "");
    return `${this.scheme}://${host}`;
  }

  /** The URL of the mount point, percent-encoded, without a slash at its end. */
  get applicationUrl(): string {
    return this.hostUrl + encodePath(this.scriptName);
  }

  /** The whole path, mount point included, percent-encoded. */
  get path(): string {
    return encodePath(this.scriptName) + encodePath(this.pathInfo);
  }

  /** The URL of the request without its query. */
  get pathUrl(): string {
    return this.applicationUrl + encodePath(this.pathInfo);
  }

  /** The URL of the request. */
  get url(): string {
    return this.queryString === "" ? this.pathUrl : `${this.pathUrl}?${this.queryString}`;
  }

  /** The context, for a method that needs one. Throws `Unauthorized` when no filter has set it: a 401 whatever errors the method expects. */
  requireContext(): RequestContext {
    if (this.context !== null) return this.context;
    getLogger().debug("No filter has set the context of the request");
    throw new Unauthorized();
  }

  /** The declared length of the body; 0 when there is none; null when it is not declared (chunked) or is no number. */
  get contentLength(): number | null {
    const text = this.header("content-length");
    if (text === undefined) return this.header("transfer-encoding") === undefined ? 0 : null;
    return /^[0-9]+$/.test(text) ? Number(text) : null;
  }

  /** The bytes of the body; null when there is none. Read once, then remembered. Default limit: `bodyLimit`. Throws `HTTPRequestEntityTooLarge` past it. */
  readBody(limit = this.bodyLimit): Uint8Array | null | Promise<Uint8Array | null> {
    const bytes = this.#bytes;
    if (bytes === undefined) return this.#startReading(limit);
    return bytes instanceof Promise ? quiet(bytes.then((whole) => bounded(whole, limit))) : bounded(bytes, limit);
  }

  #startReading(limit: number): Uint8Array | null | Promise<Uint8Array | null> {
    const bytes = this.#body.read(limit);
    if (!(bytes instanceof Promise)) return (this.#bytes = bytes);
    const inTurn = this.turn === null ? bytes : readInTurn(bytes, this.turn);
    return (this.#bytes = quiet(inTurn.then((whole) => (this.#bytes = whole))));
  }

  /** A copy of the request as it is now. Neither sees what changes in the other from here on; the body is read once for both. */
  copy(): PasteRequest<P> {
    const copy = new PasteRequest<P>(this, { read: (limit) => this.readBody(limit) }, this.transport);
    // whoever reads the copy's body reads this one's, in this one's turn
    Object.assign(copy, this, { turn: null });
    copy.#pathInfo = this.#pathInfo;
    copy.#query = this.#query;
    copy.#environ = this.#environ && { ...this.#environ };
    copy.#overrides = this.#overrides && new Map(this.#overrides);
    return copy;
  }

  /** Takes over what has changed in a copy that was answered, for whoever looks at this request afterwards: logs, metrics. */
  become(copy: PasteRequest<P>): void {
    Object.assign(this, copy, { turn: this.turn });
    this.#pathInfo = copy.#pathInfo;
    this.#query = copy.#query;
    this.#environ = copy.#environ;
    this.#overrides = copy.#overrides;
  }
}

function bounded(bytes: Uint8Array | null, limit: number): Uint8Array | null {
  if (bytes !== null && bytes.length > limit) throw bodyTooLarge(limit);
  return bytes;
}

/** A promise that nobody has to wait for: without a handler its failure would end the process. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

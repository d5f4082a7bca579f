/** Node's server as users see it, with or without Node's types. */

/** Where a server listens. */
export interface ListeningAddress {
  readonly address: string;
  readonly family: string;
  readonly port: number;
}

/**
 * A `Server` of node:http, or of node:https where the settings name a certificate: those of its methods that are needed to bring it connections. They mean what
 * they mean there.
 */
export interface HttpServer {
  readonly listening: boolean;
  /** The path of a Unix socket is text. Null until it listens. */
  address(): string | ListeningAddress | null;
  /** Port 0 is any free one. */
  listen(port: number, hostname: string, onListening?: () => void): this;
  /** Takes no new connections; `onClosed` is called when the last one is over, or with an error when the server did not listen. */
  close(onClosed?: (error?: Error) => void): this;
  closeAllConnections(): void;
  /** `emit("connection", socket)` hands it a connection. */
  emit(event: string, ...values: unknown[]): boolean;
  once(event: string, listener: (...values: never[]) => void): this;
}

/** The settings of a server as `[server:…]` writes them, and as code does. */
import type { Logger } from "../log.js";

/** Whether clients have to show a certificate. */
export type ClientCertificates = "none" | "optional" | "required";

/** Every setting of a server. Times are in seconds, sizes in bytes. */
export interface ServerSettings {
  /** The address to listen on. Default `127.0.0.1`; `::` is every address, IPv6 and IPv4. */
  readonly host: string;
  /** Default 8080. 0: any free one. */
  readonly port: number;
  /** The path of a Unix socket, instead of host and port. Default: none. */
  readonly socket: string;
  /**
   * How many connections the kernel keeps until they are accepted. Default 1,024: with nova's 128, clients that connect all at once wait a second for their
   * second try.
   */
  readonly backlog: number;
  /** How many requests may be at work at once. Default 1,000, as nova's `default_pool_size`. 0 sets no limit. */
  readonly poolSize: number;
  /** How many requests may wait for the pool; further ones are answered 503 at once. Default 1,000. */
  readonly queueSize: number;
  /** How long a request may wait for the pool before it is answered 503. Default 10. 0: for ever. */
  readonly queueDeadline: number;
  /** What `Retry-After` says on those 503. Default 1. */
  readonly retryAfter: number;
  /** The most connections at once; further ones are closed. Default 0: as many as the process may have files open. */
  readonly maxConnections: number;
  /** The most headers of a request; more are a 431. Default 99, as eventlet's. */
  readonly maxHeaders: number;
  /** The longest line of a header; a longer one is a 431. Default 16,384, as nova's `max_header_line`. */
  readonly maxHeaderLine: number;
  /** The largest head of a request, request line included; a larger one is a 431. Default 65,536, as eventlet's. */
  readonly maxHeadSize: number;
  /** The longest request target; a longer one is a 414. Default 8,191, as eventlet's. */
  readonly maxUrlLength: number;
  /** The largest body that is read, whatever apps and filters allow; a larger one is a 413. Default 16 MiB. 0 sets no limit. */
  readonly maxBodySize: number;
  /** How much of a body that nobody read is discarded so that the connection can go on; above it the connection is closed. Default 1 MiB. */
  readonly maxDiscardedBody: number;
  /** How long a client may be silent, or not take its answer, in the middle of a request. Default 900, as nova's. 0: for ever. */
  readonly clientSocketTimeout: number;
  /** How long the head of a request may take to arrive. Default 60. 0: for ever. */
  readonly headerTimeout: number;
  /** How long a whole request, body included, may take to arrive. Default 300. 0: for ever. */
  readonly requestTimeout: number;
  /** Whether connections are kept for further requests. Default true, as nova's `keep_alive`. */
  readonly keepAlive: boolean;
  /** How long a kept connection may be idle. Default 75. 0: for ever. */
  readonly keepAliveTimeout: number;
  /** Whether the kernel checks silent connections. Default true. */
  readonly tcpKeepAlive: boolean;
  /** How long a connection is silent until the kernel checks it. Default 600, as nova's `tcp_keepidle`. */
  readonly tcpKeepidle: number;
  /** A PEM file with the certificate (chain). Set together with `sslKeyFile`, it makes the server speak TLS 1.2 or later. Default: none. */
  readonly sslCertFile: string;
  /** A PEM file with the key, not encrypted. Default: none. */
  readonly sslKeyFile: string;
  /** A PEM file with the authorities that sign clients' certificates. Default: none. */
  readonly sslCaFile: string;
  /** Default: `required` when `sslCaFile` is set, as nova's, `none` otherwise. */
  readonly sslClientCertificates: ClientCertificates;
  /** Whether a line is logged for each request. Default false: nova's own pipeline has a filter for it (`request_log`). */
  readonly accessLog: boolean;
  /**
   * How that line looks; its variables are those of Nova: `%(client_ip)s`, `%(client_port)s`, `%(date_time)s`, `%(request_line)s`, `%(status_code)s`,
   * `%(body_length)s`, `%(wall_seconds).7f`. Default, as nova's:
   * `%(client_ip)s "%(request_line)s" status: %(status_code)s len: %(body_length)s time: %(wall_seconds).7f`.
   */
  readonly wsgiLogFormat: string;
  /** How long `stop` lets requests at work finish. Default 60, as oslo's. 0: for ever. */
  readonly gracefulShutdownTimeout: number;
  /** How long `stop` keeps idle connections, to answer requests that are on their way with `Connection: close`. Default 1. */
  readonly idleGrace: number;
  /**
   * How requests are read and answers written: by the public API of Node alone, or in one write where this Node allows it (checked at start). Default `auto`:
   * lean, if it works here.
   */
  readonly wire: "auto" | "public" | "lean";
}

/** What code may set; it wins over the environment, which wins over the ini file. */
export interface ServerOptions extends Partial<ServerSettings> {
  /** Where the access log and the server's own messages go. Default: the logger of this process. */
  readonly logger?: Logger;
  /** What the metrics call this server. Default `main`. */
  readonly name?: string;
  /** An open listening socket to take over, instead of `host` and `port`. */
  readonly fd?: number;
}

/** The settings of `[server:…] use = egg:paste-gen#server`, as `ServerSettings` explains them. */
export interface ServerConf {
  /** With a port behind a colon where there is no `port`, as Paste's server takes it. */
  readonly host?: string;
  readonly port?: string;
  readonly socket?: string;
  readonly backlog?: string;
  readonly pool_size?: string;
  readonly queue_size?: string;
  readonly queue_deadline?: string;
  readonly retry_after?: string;
  readonly max_connections?: string;
  readonly max_headers?: string;
  readonly max_header_line?: string;
  readonly max_head_size?: string;
  readonly max_url_length?: string;
  readonly max_body_size?: string;
  readonly max_discarded_body?: string;
  readonly client_socket_timeout?: string;
  readonly header_timeout?: string;
  readonly request_timeout?: string;
  readonly keep_alive?: string;
  readonly keep_alive_timeout?: string;
  readonly tcp_keep_alive?: string;
  readonly tcp_keepidle?: string;
  readonly ssl_cert_file?: string;
  readonly ssl_key_file?: string;
  readonly ssl_ca_file?: string;
  readonly ssl_client_certificates?: string;
  readonly access_log?: string;
  readonly wsgi_log_format?: string;
  readonly graceful_shutdown_timeout?: string;
  readonly idle_grace?: string;
  readonly wire?: string;
}

/** What a service does besides answering requests: Nova's manager. */

/** Work that a manager repeats. */
export interface PeriodicTask {
  /** What the log calls it. */
  readonly name: string;
  /** Seconds from one start to the next, more than 0; a run that takes longer delays the next one, they never overlap. */
  readonly spacing: number;
  /** Seconds until the first run. Default 0. */
  readonly initialDelay?: number;
  run(): unknown;
}

/** What a manager is told about its service. */
export interface ServiceInfo {
  /** `nova-api`. */
  readonly binary: string;
  /** The host that it works for. Default: the name of the machine. */
  readonly host: string;
  /** `api` for `nova-api`, as nova's, when the section does not say. */
  readonly topic: string;
}

/** The hooks of a service, in the order in which they are called. What they throw before the service has started keeps it from starting. */
export interface Manager {
  /** Before anything else: what the host needs. */
  initHost?(service: ServiceInfo): void | Promise<void>;
  /** Before the servers listen. */
  preStart?(): void | Promise<void>;
  /** Once they do. */
  postStart?(): void | Promise<void>;
  /** Run from the start of the service to its stop; what they throw is logged. */
  readonly periodicTasks?: readonly PeriodicTask[];
  /** The service is about to stop; its servers drain at the same time. Never beside `initHost`, `preStart` or `postStart`: a stop waits for their end. */
  stop?(): void | Promise<void>;
  /** The service ends at once. */
  kill?(): void | Promise<void>;
  /** The service has stopped: what is still under way may finish. */
  wait?(): void | Promise<void>;
  /** Settings may have changed (SIGHUP). */
  reset?(): void | Promise<void>;
}

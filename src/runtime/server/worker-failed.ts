/** Why there is no worker where one should be. */
import { ConfigError } from "../paste/config-error.js";
import { configStatus } from "./worker-messages.js";

/** A worker that ended without being told to, or never began. */
export class WorkerFailed extends Error {
  override readonly name: string = "WorkerFailed";
  /** Its settings are wrong. */
  readonly isMisconfigured: boolean;

  /** One that has ended, with this exit status or by this signal. */
  static ended(service: string, code: number | null, signal: string | null): WorkerFailed {
    const message = `a worker of ${service} ended with ${signal ?? `status ${String(code)}`}`;
    return new WorkerFailed(message, code === configStatus);
  }

  /** One that the system gave no process. */
  static notForked(service: string, cause: Error): WorkerFailed {
    return new WorkerFailed(`a worker of ${service} could not be forked: ${cause.message}`, false);
  }

  private constructor(message: string, isMisconfigured: boolean) {
    super(message);
    this.isMisconfigured = isMisconfigured;
  }
}

/** Whether settings are what is wrong: another start would end the same way. */
export function isFinal(failure: unknown): boolean {
  return failure instanceof ConfigError || (failure instanceof WorkerFailed && failure.isMisconfigured);
}

/** The states of a server: what clients see of them, and what may be done in which. */
import { HTTPConflict, type RequestContext } from "@paste-gen/runtime";
import type { Server } from "./server.js";

export type VmState = "building" | "active" | "stopped" | "error";

export type TaskState =
  | "spawning"
  | "rebooting"
  | "rebooting_hard"
  | "powering-off"
  | "powering-on"
  | "deleting";

/** Nova's numbers: whether a machine runs. */
export const powerStates = { none: 0, running: 1, shutDown: 4 } as const;

const statuses: Readonly<
  Record<VmState, Readonly<Partial<Record<TaskState | "default", string>>>>
> = {
  building: { default: "BUILD" },
  active: {
    default: "ACTIVE",
    rebooting: "REBOOT",
    rebooting_hard: "HARD_REBOOT",
  },
  stopped: { default: "SHUTOFF" },
  error: { default: "ERROR" },
};

/** The status that clients see. */
export function statusOf({ vm_state, task_state }: Server): string {
  const own = statuses[vm_state];
  return own[task_state ?? "default"] ?? own.default ?? "UNKNOWN";
}

/** States that a status stands for; a null task is any that has no status of its own. */
export interface StatusStates {
  readonly vmState: VmState;
  readonly taskState: TaskState | null;
  /** The tasks of the state that have a status of their own. */
  readonly others: readonly TaskState[];
}

/** The states behind a status, whatever its case: none when there is no such status. */
export function statesOf(status: string): readonly StatusStates[] {
  return entries(statuses).flatMap(([vmState, own]) => {
    const tasks = entries(own).map(([task]) => task);
    const others = tasks.filter((task) => task !== "default");
    return entries(own)
      .filter(([, name]) => name.toLowerCase() === status.toLowerCase())
      .map(([task]) => ({
        vmState,
        taskState: task === "default" ? null : task,
        others,
      }));
  });
}

/** What an action asks of a server. */
export interface Requirement {
  /** Absent: any. */
  readonly vmStates?: readonly VmState[];
  /** Absent: any. Null is no task. */
  readonly taskStates?: readonly (TaskState | null)[];
  /** Default true. */
  readonly launched?: boolean;
}

/** What metadata and tags need to be changed. */
export const forMetadata: Requirement = { vmStates: ["active", "stopped"] };
export const forTags: Requirement = { ...forMetadata, launched: false };

/** Throws `HTTPConflict` when a server is in no state for an action, in Nova's words. */
export function checkState(
  server: Server,
  action: string,
  { vmStates, taskStates, launched = true }: Requirement,
): void {
  const refuse = (attribute: string, state: string): never => {
    throw new HTTPConflict(
      `Cannot '${action}' instance ${server.id} while it is in ${attribute} ${state}`,
    );
  };
  if (vmStates !== undefined && !vmStates.includes(server.vm_state))
    refuse("vm_state", server.vm_state);
  if (taskStates !== undefined && !taskStates.includes(server.task_state))
    refuse("task_state", server.task_state ?? "None");
  if (launched && server.launched_at === null)
    throw new HTTPConflict(
      `Instance ${server.id} is in an invalid state for '${action}'`,
    );
}

/** Throws `HTTPConflict` when a server is locked; administrators go on. */
export function checkLock(server: Server, context: RequestContext): void {
  if (server.locked_by !== null && !context.isAdmin)
    throw new HTTPConflict(`Instance ${server.id} is locked`);
}

function entries<K extends string, V>(
  table: Readonly<Partial<Record<K, V>>>,
): [K, V][] {
  return Object.entries(table) as [K, V][];
}

/** The tasks that clients give to servers, and what each needs: as Nova has it, for the states that servers can have here. */
import type { Task } from "./begin-task.js";

export const softReboot: Task = {
  action: "reboot",
  state: "rebooting",
  requires: { vmStates: ["active"], taskStates: [null] },
};

/** A reboot that hangs can be ended by a hard one. */
export const hardReboot: Task = {
  action: "reboot",
  state: "rebooting_hard",
  requires: {
    vmStates: ["active", "stopped", "error"],
    taskStates: [null, "rebooting", "rebooting_hard"],
  },
};

export const powerOn: Task = {
  action: "start",
  state: "powering-on",
  requires: { vmStates: ["stopped"], taskStates: [null] },
};

export const powerOff: Task = {
  action: "stop",
  state: "powering-off",
  requires: { vmStates: ["active", "error"], taskStates: [null] },
};

/** Possible in any state. */
export const deletion: Task = {
  action: "delete",
  state: "deleting",
  requires: { launched: false },
};

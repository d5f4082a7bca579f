/** The bodies of the actions of servers. */

export const reboot = {
  type: "object",
  properties: {
    reboot: {
      type: "object",
      properties: {
        type: {
          type: "string",
          enum: ["HARD", "Hard", "hard", "SOFT", "Soft", "soft"],
        },
      },
      required: ["type"],
      additionalProperties: false,
    },
  },
  required: ["reboot"],
  additionalProperties: false,
} as const;

/** Up to 2.72 whatever comes with a lock does not matter. */
export const lock = { type: "object", required: ["lock"] } as const;

/** From 2.73 on a lock may have a reason. */
export const lockV273 = {
  type: "object",
  properties: {
    lock: {
      type: ["object", "null"],
      properties: {
        locked_reason: { type: "string", minLength: 1, maxLength: 255 },
      },
      additionalProperties: false,
    },
  },
  required: ["lock"],
  additionalProperties: false,
} as const;

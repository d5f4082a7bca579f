export enum Priority {
  Low = "low",
  High = "high",
}

/** As the DTOs of other frameworks are. */
export class NewTicket {
  title!: string;
  priority: Priority = Priority.Low;

  isUrgent(): boolean {
    return this.priority === Priority.High;
  }
}

export const newTicket = {
  type: "object",
  properties: { title: { type: "string" }, priority: { enum: ["low", "high"], default: "low" } },
  required: ["title"],
  additionalProperties: false,
} as const;

export const volume = {
  type: "object",
  properties: {
    name: { type: "string" },
    size: { type: "integer" },
    mounts: { type: "array", items: { type: "object", properties: { "mount-point": { type: "string" } } } },
  },
  required: ["name"],
  additionalProperties: false,
};

export interface Named {
  readonly name: string;
}

export interface NewVolume extends Named {
  readonly size: number;
  readonly mounts?: readonly { readonly "mount-point": string }[];
}

const flavor = {
  type: "object",
  properties: { id: { type: "string" }, vcpus: { type: "integer" } },
  additionalProperties: false,
} as const;

const server = {
  type: "object",
  properties: { id: { type: "string" }, name: { type: "string" }, created: { type: "string" }, flavor },
  patternProperties: { "^OS-EXT-[A-Z]+:": true, "^os-": { $ref: "#/$defs/extension" } },
  additionalProperties: false,
  $defs: {
    extension: { type: ["object", "null"], properties: { state: {} }, additionalProperties: false },
  },
} as const;

/** Up to 2.8. */
export const show = {
  type: "object",
  properties: { server },
  additionalProperties: false,
  $defs: server.$defs,
} as const;

/** From 2.9 on: with tags, and with addresses by the network's name. */
export const showWithTags = {
  ...show,
  properties: {
    server: {
      ...server,
      properties: {
        ...server.properties,
        tags: { type: "array", items: { type: "string" } },
        addresses: {
          type: "object",
          additionalProperties: {
            type: "array",
            items: { properties: { addr: {}, version: {} }, additionalProperties: false },
          },
        },
      },
    },
  },
} as const;

/** A folder of folders: it refers to itself. */
export const folder = {
  properties: { name: {}, folders: { type: "array", items: { $ref: "#" } } },
  required: ["name"],
  additionalProperties: false,
} as const;

/** One of two kinds: which one nobody asks, so what either declares may leave. */
export const event = {
  oneOf: [
    { type: "null" },
    { properties: { kind: { const: "boot" }, image: {} }, additionalProperties: false },
    { properties: { kind: { const: "move" }, host: { $ref: "#/$defs/host" } }, additionalProperties: false },
  ],
  $defs: { host: { allOf: [{ properties: { name: {} } }], properties: { zone: {} }, unevaluatedProperties: false } },
} as const;

/** It forbids nothing, so there is nothing to generate. */
export const anything = { type: "object", properties: { id: { type: "string" } }, required: ["id"] } as const;

/** A body and an answer. */
export const tag = { type: "object", properties: { name: { type: "string" } }, additionalProperties: false } as const;

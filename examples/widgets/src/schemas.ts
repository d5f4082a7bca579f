/** The schemas of bodies and queries: JSON Schema, draft 4, as Nova's are. The first error in their order is the one that is told. */

/** A truth value, or a word for one. */
const boolean = {
  type: ["boolean", "string"],
  enum: [
    true,
    "True",
    "TRUE",
    "true",
    "1",
    "ON",
    "On",
    "on",
    "YES",
    "Yes",
    "yes",
    false,
    "False",
    "FALSE",
    "false",
    "0",
    "OFF",
    "Off",
    "off",
    "NO",
    "No",
    "no",
  ],
} as const;

/** What a widget was created with in the legacy API. */
export const widgetCreateV20 = {
  type: "object",
  properties: {
    widget: {
      type: "object",
      properties: { name: { type: "string", minLength: 1, maxLength: 10 } },
      required: ["name"],
      additionalProperties: false,
    },
  },
  required: ["widget"],
  additionalProperties: false,
} as const;

/** What a widget is created with up to 2.9. */
export const widgetCreate = {
  type: "object",
  properties: {
    widget: {
      type: "object",
      properties: {
        name: { type: "string", minLength: 1, maxLength: 10 },
        size: {
          type: ["integer", "string"],
          pattern: "^[0-9]*$",
          minimum: 1,
          maximum: 100,
        },
        color: { type: "string", enum: ["red", "green", "blue"] },
        tags: {
          type: "array",
          items: { type: "string", pattern: "^[a-z]+$" },
          maxItems: 3,
          uniqueItems: true,
        },
        on: boolean,
        uuid: { type: "string", format: "uuid" },
        when: { type: "string", format: "date-time" },
        href: { type: "string", format: "uri" },
        ratio: { type: "number" },
        metadata: {
          type: "object",
          patternProperties: {
            "^[a-zA-Z0-9-_:. ]{1,255}$": { type: "string", maxLength: 5 },
          },
          additionalProperties: false,
        },
        either: { oneOf: [{ type: "string" }, { type: "null" }] },
      },
      required: ["name", "size"],
      additionalProperties: false,
    },
  },
  required: ["widget"],
  additionalProperties: false,
} as const;

/** What a widget is created with from 2.10 on. */
export const widgetCreateV210 = {
  type: "object",
  properties: {
    widget: {
      type: "object",
      properties: {
        name: { type: "string", minLength: 1, maxLength: 10 },
        weight: { type: "integer", minimum: 0 },
      },
      required: ["name"],
      additionalProperties: false,
    },
  },
  required: ["widget"],
  additionalProperties: false,
} as const;

/** The body of the action spin. */
export const spinAction = {
  type: "object",
  properties: {
    spin: {
      type: "object",
      properties: { direction: { type: "string", enum: ["left", "right"] } },
      required: ["direction"],
      additionalProperties: false,
    },
  },
  required: ["spin"],
  additionalProperties: false,
} as const;

/** The parameters of the list up to 2.9. */
export const listQuery = {
  type: "object",
  properties: {
    limit: { type: "array", items: { type: "string", pattern: "^[0-9]+$" } },
    name: { type: "array", items: { type: "string" } },
    sort_key: {
      type: "array",
      items: { type: "string", enum: ["id", "name"] },
    },
  },
  patternProperties: { "^_": { type: "array", items: { type: "string" } } },
  additionalProperties: true,
} as const;

/** The parameters of the list from 2.10 on: no others. */
export const listQueryV210 = {
  type: "object",
  properties: {
    limit: {
      type: "array",
      items: { type: "string", pattern: "^[0-9]+$" },
      maxItems: 1,
    },
    name: { type: "array", items: { type: "string" } },
  },
  additionalProperties: false,
} as const;

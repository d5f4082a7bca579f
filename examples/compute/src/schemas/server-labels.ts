/** The bodies for metadata and tags of servers. */
import { formats } from "@paste-gen/runtime";

export const metadata = {
  type: "object",
  properties: { metadata: formats.metadata },
  required: ["metadata"],
  additionalProperties: false,
} as const;

/** One key and its value. */
export const meta = {
  type: "object",
  properties: {
    meta: { ...formats.metadata, minProperties: 1, maxProperties: 1 },
  },
  required: ["meta"],
  additionalProperties: false,
} as const;

export const tags = {
  type: "object",
  properties: { tags: { type: "array", items: formats.tag, maxItems: 50 } },
  required: ["tags"],
  additionalProperties: false,
} as const;

/** A tag is put in place by its path alone. */
export const noBody = { type: "null" } as const;

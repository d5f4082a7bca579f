const server = {
  type: "object",
  properties: { name: { type: "string", minLength: 1, maxLength: 255 } },
  required: ["name"],
  additionalProperties: false,
};

export const createServer = {
  type: "object",
  properties: { server },
  required: ["server"],
  additionalProperties: false,
};

export const createServerWithTags = {
  ...createServer,
  properties: {
    server: {
      ...server,
      properties: { ...server.properties, tags: { type: "array", items: { type: "string" }, maxItems: 50 } },
    },
  },
};

export const reboot = {
  type: "object",
  properties: {
    reboot: { type: "object", properties: { type: { enum: ["HARD", "SOFT"] } }, required: ["type"] },
  },
  required: ["reboot"],
  additionalProperties: false,
};

export const listQuery = {
  type: "object",
  properties: { limit: { type: "array", items: { type: "string", pattern: "^[0-9]+$" } } },
  additionalProperties: true,
};

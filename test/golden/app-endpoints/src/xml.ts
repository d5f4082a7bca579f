import type { Deserializer, Serializer } from "@paste-gen/runtime";

export const tagsXml: Serializer & Deserializer = {
  serialize: (value) => `<tags>${JSON.stringify(value)}</tags>`,
  deserialize: (bytes) => new TextDecoder().decode(bytes),
};

import { Controller, type JsonValue, Post, Schema } from "@paste-gen/runtime";

export const volume = {
  type: "object",
  properties: {
    name: { type: "string" },
    size: { type: "object", properties: { gib: { type: "integer" } }, required: ["gb"], additionalProperties: false },
    tags: { type: "object", patternProperties: { "^_": {} }, required: ["_a"], additionalProperties: false },
    list: { type: "array", required: ["a"], additionalProperties: false },
    open: { type: "object", required: ["anything"] },
  },
  required: ["name", "title"],
  additionalProperties: false,
};

@Controller("/volumes")
export class VolumesController {
  @Post()
  @Schema(volume)
  create(body: JsonValue): JsonValue {
    return body;
  }
}

import { Controller, type JsonValue, Post, Schema } from "@paste-gen/runtime";

export const volume = {
  type: "object",
  properties: {
    name: { type: "string", minlength: 1, "x-minLength": 1 },
    requierd: { type: "boolean", description: "a name, no keyword", unit: "GiB", note: "for users", tsType: "Flag" },
    sizes: { type: "array", items: [{ anyof: [{ type: "integer" }] }], default: { requierd: true } },
  },
  requierd: ["name"],
  additionalPropertys: false,
};

@Controller("/volumes")
export class VolumesController {
  @Post()
  @Schema(volume)
  create(body: JsonValue): JsonValue {
    return body;
  }
}

import { ApiVersion, Controller, Post, Put, Schema, VariantOf } from "@paste-gen/runtime";

const old = {
  type: "object",
  properties: { a: { type: "string" } },
  required: ["a"],
  additionalProperties: false,
} as const;
const fresh = {
  type: "object",
  properties: { b: { type: "number" } },
  required: ["b"],
  additionalProperties: false,
} as const;
interface Old {
  a: string;
}
interface New {
  b: number;
}

@Controller("/volumes")
export class VolumesController {
  @Post("")
  @Schema(old, "2.1", "2.4")
  @Schema(fresh, "2.5")
  create(body: Old | New): unknown {
    return body;
  }

  @Put("/x")
  @ApiVersion("2.1", "2.4")
  @Schema(old)
  update(body: Old): Old {
    return body;
  }

  @VariantOf("update")
  @ApiVersion("2.5")
  @Schema(fresh)
  updateNew(body: New): New {
    return body;
  }
}

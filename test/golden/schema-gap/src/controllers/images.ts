import { ApiVersion, type JsonValue, Resource, Schema } from "@paste-gen/runtime";

const image = { type: "object" };

@Resource("image", "images")
export class ImagesController {
  @ApiVersion("2.1", "2.10")
  @Schema(image, "2.1", "2.5")
  @Schema(image, "2.20", "2.30")
  create(body: JsonValue): JsonValue {
    return body;
  }
}

import { ApiVersion, type JsonValue, Resource, Schema, VariantOf } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  @ApiVersion("2.1", "2.8")
  show(id: string): string {
    return id;
  }

  @VariantOf("show")
  @ApiVersion("2.9")
  showWithTags(id: string): string {
    return id;
  }

  @Schema({ type: "object" }, "2.1", "2.4")
  create(body: JsonValue): JsonValue {
    return body;
  }
}

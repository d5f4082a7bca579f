import { ApiVersion, type JsonValue, Resource, Schema } from "@paste-gen/runtime";

@Resource("server", "servers")
export class ServersController {
  @ApiVersion("2.1")
  @Schema({ type: "object" }, "2.1", "2.18")
  @Schema({ type: "object", required: ["name"] }, "2.20")
  create(body: JsonValue): JsonValue {
    return body;
  }
}

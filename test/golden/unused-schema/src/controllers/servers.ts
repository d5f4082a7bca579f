import { Action, ApiVersion, type JsonValue, QuerySchema, Resource, Schema } from "@paste-gen/runtime";

export const legacy = { type: "object" };
export const create = { type: "object", additionalProperties: false };
export const createWithTags = { type: "object", required: ["tags"] };
export const list = { type: "object" };
export const reboot = { type: "object", required: ["reboot"] };

@Resource("server", "servers", { member: { action: "POST" } })
export class ServersController {
  /** The legacy endpoint's schema is never for a version that a client can name. */
  @ApiVersion("2.5")
  @Schema(legacy, "2.0", "2.0")
  @Schema(create, "2.1", "2.4")
  @Schema(createWithTags, "2.5")
  create(body: JsonValue): JsonValue {
    return body;
  }

  @QuerySchema(list)
  @QuerySchema(list, "2.94")
  index(): JsonValue {
    return [];
  }

  @Action("reboot")
  @ApiVersion("2.1", "2.9")
  @Schema(reboot, "2.1", "2.9")
  @Schema(reboot, "2.10")
  reboot(id: string): JsonValue {
    return id;
  }
}

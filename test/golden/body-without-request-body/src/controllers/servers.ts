import { Controller, Get, type JsonValue, Schema } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/search")
  search(body: JsonValue): JsonValue {
    return body;
  }

  @Get("/detail")
  @Schema({ type: "object", properties: { name: { type: "string" } } })
  detail(): JsonValue {
    return [];
  }
}

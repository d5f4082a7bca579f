import { Controller, type JsonValue, Post, Put, Schema } from "@paste-gen/runtime";

const createServer = {
  type: "object",
  properties: { name: { type: "strng" } },
};

@Controller("/servers")
export class ServersController {
  @Post()
  @Schema(createServer)
  create(body: JsonValue): JsonValue {
    return body;
  }

  @Put("/{id}")
  @Schema({ type: "object", properties: { flavor: { $ref: "#/definitions/flavor" } } })
  update(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }
}

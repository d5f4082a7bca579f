import { Controller, type JsonValue, Post, Schema } from "@paste-gen/runtime";

const createServer = {
  type: "object",
  properties: { id: { type: "string", format: "uiid" }, shape: { type: "string", format: "triangle" } },
};

@Controller("/servers")
export class ServersController {
  @Post()
  @Schema(createServer)
  create(body: JsonValue): JsonValue {
    return body;
  }
}

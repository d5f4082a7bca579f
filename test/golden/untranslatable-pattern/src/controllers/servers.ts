import { Controller, type JsonValue, Post, Schema } from "@paste-gen/runtime";

const createServer = {
  type: "object",
  properties: { name: { type: "string", pattern: "^(?P<first>[a-z]+)(?(first)x|y)$" } },
};

@Controller("/servers")
export class ServersController {
  @Post()
  @Schema(createServer)
  create(body: JsonValue): JsonValue {
    return body;
  }
}

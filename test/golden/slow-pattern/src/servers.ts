import { type JsonValue, Post, Schema, Controller } from "@paste-gen/runtime";

export const words = {
  type: "object",
  properties: { words: { type: "string", pattern: "^([a-z]+ ?)+$" }, code: { type: "string", pattern: "^([a-z]+-)*$" } },
  patternProperties: { "^(x+)*y": { enum: [{ pattern: "^(a+)+$" }] } },
};

@Controller("/servers")
export class ServersController {
  @Post("/words")
  @Schema(words)
  say(body: JsonValue): JsonValue {
    return body;
  }
}

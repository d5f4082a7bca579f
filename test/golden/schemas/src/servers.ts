import { Controller, type JsonValue, Post, Put, type Query, Get, QuerySchema, Schema } from "@paste-gen/runtime";

const create = { type: "object", properties: { name: { type: "strnig" } } } as const;

const rename = { type: "object", properties: { name: { type: "string", pattern: "^\\w++$" } } } as const;

const retag = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  properties: { tag: { pattern: "^\\w++$" } },
} as const;

const list = { type: "object", properties: { id: { type: "array", items: { format: "uiud" } } } } as const;

@Controller("/servers")
export class ServersController {
  @Get("")
  @QuerySchema(list)
  index(query: Query): number {
    return query.getAll("id").length;
  }

  @Post("")
  @Schema(create)
  create(body: JsonValue): JsonValue {
    return body;
  }

  @Put("/{id}")
  @Schema(rename)
  rename(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }

  @Put("/{id}/tag")
  @Schema(retag)
  retag(id: string, body: JsonValue): JsonValue {
    return [id, body];
  }
}

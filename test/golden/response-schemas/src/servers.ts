import { Controller, Get, type JsonValue, Put, ResponseSchema } from "@paste-gen/runtime";

const misspelt = { type: "objct", additionalProperties: false } as const;

const strict = { patternProperties: { "^\\w++$": {} }, additionalProperties: false } as const;

const lost = { properties: { flavor: { $ref: "#/$defs/flavour" } }, $defs: { flavor: {} } } as const;

@Controller("/servers")
export class ServersController {
  @Get("")
  @ResponseSchema(misspelt)
  index(): JsonValue {
    return [];
  }

  @Get("/{id}")
  @ResponseSchema(strict)
  show(id: string): JsonValue {
    return { id };
  }

  @Put("/{id}")
  @ResponseSchema(lost)
  rename(id: string): JsonValue {
    return { id };
  }
}

import { Controller, Get, type JsonValue } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/search")
  search(body: JsonValue): JsonValue {
    return body;
  }
}

import { Controller, Get, type JsonValue, ResponseSchema } from "@paste-gen/runtime";
import { object } from "./shapes.js";

export const server = object({ id: "string" });

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @ResponseSchema(server)
  show(id: string): JsonValue {
    return { id };
  }
}

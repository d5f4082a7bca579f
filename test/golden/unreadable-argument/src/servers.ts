import { Controller, Get, Post, Schema } from "@paste-gen/runtime";

const createServer = { type: "object", maxProperties: Number(process.env["MAX"]) };

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }

  @Post()
  @Schema(createServer)
  create(body: object): object {
    return body;
  }
}

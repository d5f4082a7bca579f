import { Controller, Get } from "@paste-gen/runtime";

interface Database {
  find(id: string): string;
}

@Controller("/servers")
export class ServersController {
  constructor(readonly db: Database) {}

  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

import { Controller, Post } from "@paste-gen/runtime";

interface NewServer {
  readonly name: string;
}

@Controller("/servers")
export class ServersController {
  @Post()
  create(body: NewServer): string {
    return body.name;
  }
}

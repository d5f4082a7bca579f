import { Controller, Get } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }

  @Get("/{name:[^/]+}")
  find(name: string): string {
    return name;
  }

  @Get("/{id:[0-9a-f]+}/ips")
  byId(id: string): string {
    return id;
  }

  @Get("/{word:[a-z]+}/{part}")
  byWord(word: string, part: string): string {
    return word + part;
  }

  @Get("/{n:[0-9]+}/{part}")
  byNumber(n: string, part: string): string {
    return n + part;
  }

  /** Two lists with a word in common. */
  @Get("/{format:json|xml}/schema")
  schema(format: string): string {
    return format;
  }

  @Get("/{kind:xml|html}/schema")
  page(kind: string): string {
    return kind;
  }
}

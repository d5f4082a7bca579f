import type * as paste from "@paste-gen/runtime";
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

  /** Any JSON needs no check, whatever its type is called here. */
  @Post("/any")
  any(body: paste.JsonValue): paste.JsonValue {
    return body;
  }

  @Post("/unknown")
  unknown(body: unknown): unknown {
    return body;
  }

  @Post("/maybe")
  maybe(body: number | unknown): unknown {
    return body;
  }
}

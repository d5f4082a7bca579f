import { Controller, Get } from "@paste-gen/runtime";

/** The project's own: no marker. */
function Route(_method: string): (method: unknown) => void {
  return () => undefined;
}

@Controller("/servers")
export class ServersController {
  @Get()
  @Route("GET")
  index(): string {
    return "";
  }

  @Put("/{id}")
  update(id: string): string {
    return id;
  }
}

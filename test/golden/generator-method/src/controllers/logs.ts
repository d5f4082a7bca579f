import { Controller, Get } from "@paste-gen/runtime";

@Controller("/logs")
export class LogsController {
  @Get()
  async *index(): AsyncGenerator<string> {
    yield* this.lines();
  }

  @Get("/all")
  all(): string[] {
    return [...this.lines()];
  }

  *lines(): Generator<string> {
    yield "first";
  }
}

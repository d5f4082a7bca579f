import { Controller, Get, Head, type JsonValue, Patch, Put } from "@paste-gen/runtime";

@Controller("/numbers")
export class NumbersController {
  @Get("/{n:[0-9]+}/{exact}")
  double(n: number, exact?: boolean): JsonValue {
    return { doubled: 2 * n, exact: exact ?? false };
  }

  @Get("/{from}-{to}.{format:json|xml}")
  range(from: string, to: string, format: string): JsonValue {
    return { from, to, format };
  }

  @Put("/{path:.+}")
  @Patch("/{path:.+}")
  store(path: string, body: JsonValue): JsonValue {
    return { path, body };
  }

  @Head()
  probe(): void {
    return;
  }
}

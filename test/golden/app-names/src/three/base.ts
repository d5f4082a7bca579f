import { Get, type JsonValue } from "@paste-gen/runtime";

export abstract class Base {
  protected abstract readonly word: string;

  @Get("/word")
  say(): JsonValue {
    return this.word;
  }
}

import { Get } from "@paste-gen/runtime";

export class PublicController {
  @Get("/")
  hello(): string {
    return "hello";
  }
}

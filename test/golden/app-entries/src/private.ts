import { Get } from "@paste-gen/runtime";

export class PrivateController {
  @Get("/secret")
  tell(): string {
    return "nothing";
  }
}

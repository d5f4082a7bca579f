import { Get } from "@paste-gen/runtime";

export class HelloController {
  @Get("/hello")
  hello(): { readonly hello: string } {
    return { hello: "world" };
  }
}

export class HelloManager {}

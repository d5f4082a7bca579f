import { Controller, Get } from "@paste-gen/runtime";

@Controller("/pages")
export class PagesController {
  @Get("/{name:[a-z/]+}")
  show(name: string): string {
    return name;
  }
}

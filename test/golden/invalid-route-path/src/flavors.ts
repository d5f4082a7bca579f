import { Controller, Get, Resource } from "@paste-gen/runtime";

@Resource("flavor", "/flavors")
export class FlavorsController {
  index(): string {
    return "";
  }

  show(id: string): string {
    return id;
  }
}

@Controller("/flavors/{id}/specs")
export class SpecsController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

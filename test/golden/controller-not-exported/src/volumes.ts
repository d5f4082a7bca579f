import { Controller, Get } from "@paste-gen/runtime";

@Controller("/volumes")
class VolumesController {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

export type { VolumesController };

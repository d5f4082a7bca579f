import { ApiVersion, QuerySchema, Resource, ResponseSchema, Schema } from "@paste-gen/runtime";

const anything = {};

@Resource("rack", "racks")
export class RacksController {
  index(): string[] {
    return [];
  }

  @Schema(anything)
  fill(id: string): string {
    return id;
  }

  @QuerySchema(anything)
  search(): string[] {
    return [];
  }

  @ResponseSchema(anything)
  weigh(id: string): string {
    return id;
  }

  @ApiVersion("2.1")
  move(id: string): string {
    return id;
  }
}

import { ApiVersion, QuerySchema, Resource, ResponseSchema, Schema, Serializers, VariantOf } from "@paste-gen/runtime";

const anything = {};

export const asText = { serialize: String };

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

  empty(id: string): string {
    return id;
  }

  @VariantOf("empty")
  drain(id: string): string {
    return id;
  }

  @Serializers({ "text/plain": asText })
  label(id: string): string {
    return id;
  }
}

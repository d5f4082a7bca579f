import { Controller, Get, type Query, QuerySchema } from "@paste-gen/runtime";

export const listQuery = {
  type: "object",
  properties: {
    limit: { type: "integer" },
    name: { type: "string", minLength: 1 },
    sort_key: { type: "array", items: { type: "string" }, maxItems: 1 },
    marker: { type: ["array", "string"] },
    any: {},
  },
};

@Controller("/volumes")
export class VolumesController {
  @Get()
  @QuerySchema(listQuery)
  index(query: Query): string {
    return query.get("limit") ?? "";
  }
}

import { Controller, Get, type Query, QuerySchema } from "@paste-gen/runtime";
import { type ListQuery, parameters, schema } from "../list-query.js";

interface Lookup {
  get(name: string): string | undefined;
}

@Controller("/volumes")
export class VolumesController {
  @Get("/a")
  fields(query: { readonly limit?: number }): string {
    return String(query.limit);
  }

  @Get("/b")
  record(query: Readonly<Record<string, string>>): string {
    return String(query["limit"]);
  }

  @Get("/c")
  @QuerySchema(schema)
  named(query: ListQuery): string {
    return query.limit;
  }

  @Get("/d")
  text(query: string | null): string {
    return String(query);
  }

  @Get("/e")
  @QuerySchema(parameters)
  output(query: ListQuery): string {
    return query.limit;
  }

  @Get("/f")
  whole(query: Query): string {
    return query.get("limit") ?? "";
  }

  @Get("/g")
  part(query: Lookup): string {
    return query.get("limit") ?? "";
  }

  @Get("/h")
  anything(query: unknown): string {
    return typeof query;
  }
}

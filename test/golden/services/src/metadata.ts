import { Get } from "@paste-gen/runtime";

export class MetadataController {
  @Get("/latest")
  latest(): { readonly versions: readonly string[] } {
    return { versions: ["latest"] };
  }
}

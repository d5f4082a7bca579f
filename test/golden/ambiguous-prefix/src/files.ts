import { Get } from "@paste-gen/runtime";

export class FilesController {
  @Get("/{code:[A-F0-9]+}/{path:.+}")
  show(code: string, path: string): object {
    return { code, path };
  }
}

import { Status } from "@paste-gen/runtime";

export class Shelf {
  @Status(202)
  index(): string[] {
    return [];
  }
}

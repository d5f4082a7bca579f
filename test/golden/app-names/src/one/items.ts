import { Resource as Res } from "@paste-gen/runtime";

@Res("item", "items")
export class Items {
  index(): string {
    return "one";
  }
}

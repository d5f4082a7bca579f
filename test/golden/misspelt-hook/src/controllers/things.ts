import { Resource } from "@paste-gen/runtime";

@Resource("thing", "things")
export class ThingsController {
  index(): string[] {
    return [];
  }
}

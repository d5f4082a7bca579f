import { Resource } from "@paste-gen/runtime";

@Resource("flavor", "flavors")
export class FlavorsController {
  show(id: string): string {
    return id;
  }
}

import { Resource } from "@paste-gen/runtime";

@Resource("flavor", "flavors")
export class FlavorsController {
  constructor(private readonly db: Map<string, string>) {}

  show(id: string): string | null {
    return this.db.get(id) ?? null;
  }
}

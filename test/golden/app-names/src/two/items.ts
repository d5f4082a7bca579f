import * as gen from "@paste-gen/runtime";
import type { Store as Shop } from "../store.js";

@gen.Controller("/two")
export class Items {
  constructor(private readonly store: Shop<string>) {}

  @gen.Get("/class/{default}")
  class(req: gen.PasteRequest<{ readonly default: string }>): gen.JsonValue {
    return [this.store.get("two") ?? null, req.params.default];
  }
}

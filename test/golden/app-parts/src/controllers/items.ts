import { type JsonValue, type PasteRequest, Resource } from "@paste-gen/runtime";

@Resource("item", "items")
export class ItemsController {
  index(req: PasteRequest): JsonValue {
    return { items: [], mountedAt: req.scriptName, user: req.context?.userId ?? null };
  }
}

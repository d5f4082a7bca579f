import { Get, type JsonValue } from "@paste-gen/runtime";
import type { Store } from "../store.js";

export default class OrdersController {
  constructor(
    private readonly store: Store<string>,
    readonly limits: ReadonlyMap<"small" | "large", number>,
  ) {}

  @Get("/orders")
  list(): JsonValue {
    return [this.store.get("orders") ?? null, this.limits.get("small") ?? 0];
  }
}

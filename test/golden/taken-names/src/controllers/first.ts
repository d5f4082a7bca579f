import { Controller, Get, type JsonValue } from "@paste-gen/runtime";
import type { Größe, Store } from "../stores.js";

@Controller("/first")
export class ReturnType {
  constructor(
    private readonly store: Store,
    private readonly größe: Größe,
  ) {}

  @Get("")
  read(): JsonValue {
    return [this.store.first, this.größe.meter];
  }
}

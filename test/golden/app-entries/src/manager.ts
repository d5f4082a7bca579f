import type { Manager } from "@paste-gen/runtime";

export class ShopManager implements Manager {
  constructor(readonly stock: ReadonlyMap<string, number>) {}
}

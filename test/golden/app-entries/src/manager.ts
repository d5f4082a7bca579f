import type { Manager } from "@paste-gen/runtime";

export class ShopManager implements Manager {
  readonly #stock: Map<string, number>;

  constructor(stock: Map<string, number>) {
    this.#stock = stock;
  }

  postStart(): void {
    this.#stock.set("apples", 3);
  }
}

import { Get, type RequestContext } from "@paste-gen/runtime";
import type { Database, Map as Plan, Repository } from "../database.ts";

export namespace Orders {
  export interface Order {
    readonly id: string;
  }
}

abstract class Base<T> {
  constructor(
    protected readonly db: Database,
    protected readonly entities: Repository<T>,
    protected readonly same: <T>(value: T) => T,
    protected readonly level: "debug" | "info",
    protected readonly plan: Plan,
    protected readonly totals: Map<string, number>,
    protected readonly settings: {
      readonly level: "debug" | "info";
      readonly names: readonly string[];
    },
    protected readonly notify: (order: Orders.Order, by: "mail" | "telephone" | "pigeon") => Promise<void>,
    protected readonly kind: "advance" | "cash-on-delivery" | "credit-card" | "invoice" | "voucher",
  ) {}
}

export class OrdersController extends Base<Orders.Order> {
  @Get("/orders/{id}")
  async show(id: string, context?: RequestContext): Promise<unknown> {
    await this.notify({ id }, "pigeon");
    const order = this.same(this.entities.find(id));
    return { order, db: this.db.name, width: this.plan.width, total: this.totals.get(id), kind: this.kind, by: context?.userId ?? null };
  }
}

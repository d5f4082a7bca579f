import { Get, Post, Schema } from "@paste-gen/runtime";

const account = { type: "object", properties: { name: { type: "string" } }, required: ["name"] } as const;

export class AccountsController {
  constructor(private readonly balances: Map<string, number>) {}

  @Get("/accounts/{name}")
  show(name: string): unknown {
    return this.balances.get(name) ?? null;
  }

  @Post("/accounts")
  @Schema(account)
  create(body: { readonly name: string }): unknown {
    return body.name;
  }
}

import { Controller, Post, Schema, type JsonValue } from "@paste-gen/runtime";
import type { Store, c } from "../other-stores.js";

const paste = { type: "object", required: ["paste"] } as const;
const formats = { type: "object", required: ["formats"] } as const;

@Controller("/second")
export class Parameters {
  constructor(
    private readonly other: { readonly Store: Store },
    private readonly letter: { readonly c: c; readonly kind: "c" },
  ) {}

  @Post("/paste")
  @Schema(paste)
  paste(body: object): JsonValue {
    return [this.other.Store.second, this.letter.kind, this.letter.c.third, Object.keys(body)];
  }

  @Post("/formats")
  @Schema(formats)
  formats(body: object): JsonValue {
    return Object.keys(body);
  }
}

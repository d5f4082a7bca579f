import { Resource, Schema } from "@paste-gen/runtime";

export const paint = {
  type: "object",
  properties: { color: { type: "string", format: "color" } },
  required: ["color"],
  additionalProperties: false,
} as const;

@Resource("paint", "paints")
export class PaintsController {
  /** POST /paints */
  @Schema(paint)
  create(body: { readonly color: string }): { readonly color: string } {
    return { color: body.color };
  }
}
